-- One row per set whose members gates compare with those of the last published run, since another shop may have as
-- many: customers and orders that count. How many were in it then, how many of them are gone and how many are new. Who
-- was merged into another or split off is neither.
-- grain: measure
-- column measure (none): what is counted: customers or orders
-- column former (none): how many there were in the last published run
-- column gone (none): how many of those are gone
-- column arrived (none): how many are new

with customers as (
    select
        count(*) filter (where change = 'retired') as gone,
        count(*) filter (where change in ('new', 'restored')) as arrived
    from identity.changes
),

former_customers as (
    select count(distinct customer_id) as former
    from previous.members
),

orders as (
    select
        count(former.order_id) as former,
        count(*) filter (where orders.order_id is null) as gone,
        count(*) filter (where former.order_id is null) as arrived
    from (select id_scope, order_id from previous.orders where counts_as_sale) as former
    full outer join (select id_scope, order_id from clean.orders where counts_as_sale) as orders
        on former.id_scope = orders.id_scope and former.order_id = orders.order_id
)

select 'customers' as measure, former_customers.former, customers.gone, customers.arrived
from customers
cross join former_customers
union all
select 'orders' as measure, former, gone, arrived
from orders
