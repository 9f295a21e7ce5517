-- One row per order that payments may mean, since one of them names its number, as it is written or but for a prefix:
-- when it was placed and paid by its own file, and what it comes to.
-- grain: id_scope, order_id
-- incremental by: id_scope, order_id
-- keyed: clean.checked_orders
-- keyed: clean.orders_versions
-- keyed: clean.judged_orders
-- keyed: clean.summed_orders
-- keyed: clean.former_buyers

with numbers as (
    select distinct bare_order_number(order_number) as bare_number
    from clean.newest_payments
    where order_number is not null
)

select
    orders.id_scope,
    orders.order_id,
    orders.ordered_at,
    orders.paid_at,
    orders.stated_amount
from clean.stated_orders as orders
semi join numbers on bare_order_number(orders.order_id) = numbers.bare_number
