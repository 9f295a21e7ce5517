-- One row per order with a repeated id in one file: its buyer, its time, what it comes to and what it is about. Lines
-- of
-- one order are one record; where they make its amount, it has the sum.
-- grain: id_scope, id, feed, file_number, record_number
-- materialized: view
-- column began_at (none): when the order was placed, else paid
-- column amount (none): what the order comes to
-- column subject (none): what was bought

with orders as (
    select
        orders.id_scope,
        orders.order_id as id,
        orders.feed,
        orders.file_number,
        min(orders.record_number) as record_number,
        min(orders.user_id) as user_id,
        min(case when orders.phone_is_virtual then null else orders.phone end) as phone,
        min(orders.email) as email,
        min(orders.name) as name,
        min(orders.ordered_at) as began_at,
        min(case when orders.sums_lines then null else orders.stated_amount end) as amount,
        min(
            case
                when orders.record_grain = 'order'
                    then coalesce(orders.sku, orders.product_id, orders.product_name)
            end
        ) as subject,
        bool_or(orders.sums_lines) as sums_lines
    from clean.checked_orders as orders
    inner join clean.repeated_orders as repeated
        on orders.id_scope = repeated.id_scope and orders.order_id = repeated.order_id
    where orders.failures = '' and orders.apart is null and orders.is_head
    group by
        orders.id_scope,
        orders.order_id,
        orders.feed,
        orders.file_number,
        case when orders.record_grain = 'line' then 0 else orders.record_number end
)

select
    orders.id_scope,
    orders.id,
    orders.feed,
    orders.file_number,
    orders.record_number,
    orders.user_id,
    orders.phone,
    orders.email,
    orders.name,
    orders.began_at,
    case when orders.sums_lines then sums.stated_amount else orders.amount end as amount,
    orders.subject
from orders
left join clean.judged_orders as sums
    on orders.id_scope = sums.id_scope
    and orders.id = sums.order_id
    and orders.file_number = sums.file_number
