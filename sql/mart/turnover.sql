-- One row per set whose members gates compare with those of the last published run, since another shop may have as
-- many: customers, orders that count, and each segment's file. How many were in it then, how many of them are gone and
-- how many are new. Who was merged into another or split off is neither.
-- grain: measure, part
-- column measure (none): what is counted: customers, orders or files
-- column part (none): the segment, where files are counted
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
),

former_files as (
    select former_members.segment, former_members.customer_id
    from previous.segment_members as former_members
    inner join identity.customer_ids as ids on former_members.customer_id = ids.customer_id
    where former_members.left_out_because is null and ids.status <> 'merged'
),

files as (
    select
        coalesce(members.segment, former.segment) as part,
        count(former.customer_id) as former,
        count(*) filter (where members.customer_id is null) as gone,
        count(*) filter (where former.customer_id is null) as arrived
    from former_files as former
    full outer join (
        select segment, customer_id from segment.members where left_out_because is null
    ) as members
        on former.segment = members.segment and former.customer_id = members.customer_id
    group by coalesce(members.segment, former.segment)
)

select 'customers' as measure, '' as part, former_customers.former, customers.gone, customers.arrived
from customers
cross join former_customers
union all
select 'orders' as measure, '' as part, former, gone, arrived
from orders
union all
select 'files' as measure, part, former, gone, arrived
from files
