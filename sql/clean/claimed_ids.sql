-- One row per record with an id that other records have too, if they may be of several things: its people, its time,
-- what it comes to and what it is about. Orders and tickets of one feed that began at one time, to the second, are one
-- and have no rows. Each trade of payments is one row per statement, and its people are its order number: what it comes
-- to in one statement, and when, is the same in another.
-- grain: kind, id_scope, id, feed, file_number, record_number
-- materialized: view

with trades as (
    select
        'payments' as kind,
        trade_scope as id_scope,
        trade_id as id,
        feed,
        min(file_number) as file_number,
        cast(null as bigint) as record_number,
        case when min(order_number) = max(order_number) then min(order_number) end as user_id,
        min(moved_at) as began_at,
        cast(sum(in_base_currency(amount, rate)) as decimal(18, 4)) as amount,
    from clean.newest_payments
    where movement = 'payment' and status = 'settled' and not are_several
    group by trade_scope, trade_id, feed
),

ids as (
    select 'orders' as kind, id_scope, order_id as id, feed, ordered_at as began_at
    from clean.checked_orders
    where failures = '' and apart is null and is_head
    union all
    select 'registrations' as kind, id_scope, registration_id as id, feed, null as began_at
    from clean.checked_registrations
    where failures = ''
    union all
    select 'tickets' as kind, id_scope, ticket_id as id, feed, opened_at as began_at
    from clean.checked_tickets
    where failures = ''
    union all
    select kind, id_scope, id, feed, began_at
    from trades
),

repeated as (
    select kind, id_scope, id
    from ids
    group by kind, id_scope, id
    having
        count(*) > 1
        and (
            min(feed) < max(feed)
            or kind = 'registrations'
            or min(began_at) < max(began_at)
            or is_coarse_moment(min(began_at))
        )
),

-- Lines of one order in one file are one word of it.
orders as (
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
        bool_or(orders.sums_lines) as sums_lines,
    from clean.checked_orders as orders
    inner join repeated
        on repeated.kind = 'orders'
        and orders.id_scope = repeated.id_scope
        and orders.order_id = repeated.id
    where orders.failures = '' and orders.apart is null and orders.is_head
    group by
        orders.id_scope,
        orders.order_id,
        orders.feed,
        orders.file_number,
        case when orders.record_grain = 'line' then 0 else orders.record_number end
),

records as (
    select
        'orders' as kind,
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
        orders.subject,
    from orders
    left join clean.judged_orders as sums
        on orders.id_scope = sums.id_scope
        and orders.id = sums.order_id
        and orders.file_number = sums.file_number
    union all
    select
        'registrations' as kind,
        id_scope,
        registration_id as id,
        feed,
        file_number,
        record_number,
        null as user_id,
        case when phone_is_virtual then null else phone end as phone,
        email,
        name,
        registered_at as began_at,
        null as amount,
        null as subject,
    from clean.checked_registrations
    where failures = ''
    union all
    select
        'tickets' as kind,
        id_scope,
        ticket_id as id,
        feed,
        file_number,
        record_number,
        user_id,
        case when phone_is_virtual then null else phone end as phone,
        email,
        name,
        opened_at as began_at,
        null as amount,
        subject,
    from clean.checked_tickets
    where failures = ''
    union all
    select
        kind,
        id_scope,
        id,
        feed,
        file_number,
        record_number,
        user_id,
        null as phone,
        null as email,
        null as name,
        began_at,
        amount,
        null as subject,
    from trades
)

select records.*
from records
inner join repeated
    on records.kind = repeated.kind
    and records.id_scope = repeated.id_scope
    and records.id = repeated.id
