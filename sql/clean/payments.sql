-- One row per payment or refund of a statement, in its newest version, and the order that it belongs to.
-- Amounts are in the base currency, unless their name says original.
-- A payment finds its order by the merchant's order number, in whatever channel the order was placed, if only one
-- order has that number. Payments that find none are an order of their own (see clean.orders), or are left out where
-- the feed says so, since the shop's orders stand in other files.
-- Where two statements of one platform speak of the same money, that of the feed which the config names first counts.
-- grain: feed, payment_id, movement, movement_id

with newest as (
    select checked.*, feeds.position, feeds.unmatched_are_orders
    from clean.checked_payments as checked
    inner join config.feeds as feeds on checked.feed = feeds.feed
    where
        checked.failures = ''
        and not exists (
            select 1
            from clean.payment_versions as versions
            where
                versions.file_number = checked.file_number
                and versions.record_number = checked.record_number
                and versions.version > 1
        )
),

-- A refund that names no order belongs to the order of its payment.
payment_orders as (
    select feed, payment_id, min(order_number) as order_number
    from newest
    where movement = 'payment' and order_number is not null
    group by feed, payment_id
),

named as (
    select newest.*, coalesce(newest.order_number, payments.order_number) as number_of_order
    from newest
    left join payment_orders as payments
        on newest.feed = payments.feed and newest.payment_id = payments.payment_id
),

numbered_orders as (
    select
        order_id,
        count(*) as orders,
        min(id_scope) as id_scope,
    from clean.newest_order_records
    where leads_order and order_id in (select number_of_order from named)
    group by order_id
),

placed as (
    select
        named.*,
        case
            when named.movement = 'other' or named.status <> 'settled' then 'not counted'
            when numbered_orders.orders = 1 then 'order'
            when numbered_orders.orders > 1 then 'several orders'
            when named.unmatched_are_orders then 'no order'
            else 'unplaced'
        end as match,
        case when numbered_orders.orders = 1 then numbered_orders.id_scope end as order_id_scope,
        -- Without an order, what names the same order number in one statement belongs together.
        coalesce(named.number_of_order, named.payment_id) as group_number,
        case
            when numbered_orders.orders = 1 then named.number_of_order
            else named.payment_id
        end as money_number,
    from named
    left join numbered_orders on named.number_of_order = numbered_orders.order_id
),

-- Of an order the platform's first statement counts; without an order, the first that has the payment.
first_statements as (
    select
        platform,
        match,
        money_number,
        min(position) as position,
    from placed
    where match in ('order', 'no order')
    group by platform, match, money_number
),

groups_told_before as (
    select distinct placed.feed, placed.group_number
    from placed
    inner join first_statements as first
        on placed.platform = first.platform
        and placed.match = first.match
        and placed.money_number = first.money_number
    where placed.position > first.position
),

grouped as (
    select feed, group_number, min(payment_id) as first_payment_id
    from placed
    where match = 'no order'
    group by feed, group_number
),

judged as (
    select
        placed.*,
        grouped.first_payment_id,
        told.feed is not null as is_told_before,
    from placed
    left join groups_told_before as told
        on placed.feed = told.feed and placed.group_number = told.group_number
    left join grouped
        on placed.feed = grouped.feed and placed.group_number = grouped.group_number
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    platform,
    payment_id,
    movement,
    movement_id,
    number_of_order as order_number,
    user_id,
    name,
    email,
    status,
    moved_at,
    currency,
    amount as original_amount,
    refunded_amount as original_refunded_amount,
    cast(round(amount * rate, 2) as decimal(18, 4)) as amount,
    cast(round(refunded_amount * rate, 2) as decimal(18, 4)) as refunded_amount,
    cast(round(fee_amount * rate, 2) as decimal(18, 4)) as fee_amount,
    product_name,
    note,
    case
        when match in ('order', 'no order') and is_told_before then 'told before'
        else match
    end as match,
    case
        when match = 'order' then order_id_scope
        when match = 'no order' then id_scope
    end as order_id_scope,
    case
        when match = 'order' then number_of_order
        when match = 'no order' then first_payment_id
    end as order_id,
from judged
