-- One row per customer who bought an item for themselves and does not refuse to be profiled, and the day as of which
-- items are chosen for them.
-- grain: customer_id
-- column as_of (none): the day as of which items are chosen for the customer
-- column customer_number (none): the customer's place among them, which tables of the night join by

with customers as (
    select distinct customer_id
    from taste.item_purchases
    where shows_taste and customer_id not in (select customer_id from identity.profiling_refusals)
)

select
    customers.customer_id,
    run.as_of,
    row_number() over (order by customers.customer_id asc nulls last) as customer_number
from customers
cross join config.run as run
