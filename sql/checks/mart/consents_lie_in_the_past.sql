-- No consent is dated after the run's date.
-- severity: error

select customers.customer_id, customers.consented_on
from mart.customers as customers
cross join config.run as run
where customers.consented_on > run.as_of
