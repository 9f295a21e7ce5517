-- Every customer stands in the mart once.
-- severity: error

select customers.customer_id, count(wide.customer_id) as times
from identity.customers as customers
left join mart.customers as wide on customers.customer_id = wide.customer_id
group by customers.customer_id
having count(wide.customer_id) <> 1
