-- One row per customer, dimension, value and day on which they bought so: where, when, how it was paid, at what price.
-- grain: customer_id, dimension, choice, purchased_on
-- materialized: view
-- column dimension (none): what is looked at: category, brand, price level, channel, weekday, part of day, payment or
-- discount
-- column choice (none): what was chosen of it

-- What payments alone know is an order too, and paid so.
with paid as (
    select
        payments.order_id_scope as id_scope,
        payments.order_id,
        min(feeds.platform) as payment
    from clean.payments as payments
    inner join config.feeds as feeds on payments.feed = feeds.feed
    where payments.match in ('order', 'no order') and payments.movement = 'payment'
    group by payments.order_id_scope, payments.order_id
    having min(feeds.platform) = max(feeds.platform)
),

-- On most days a customer orders once.
days_of_several as (
    select customer_id, purchased_on
    from value.purchases
    where orders > 1
),

discounted as (
    select id_scope, order_id
    from clean.order_money
    where discount_amount > 0
),

ordered as (
    select
        members.customer_id,
        orders.ordered_on as purchased_on,
        days.customer_id is not null as is_one_of_several,
        feeds.platform as channel,
        part_of_day(time_in(orders.ordered_at, merchant.timezone)) as part_of_day,
        paid.payment,
        case when discounted.order_id is null then 'full price' else 'discounted' end as discount
    from clean.orders as orders
    inner join identity.members as members on orders.person_record_id = members.record_id
    left join days_of_several as days
        on members.customer_id = days.customer_id and orders.ordered_on = days.purchased_on
    inner join config.feeds as feeds on orders.feed = feeds.feed
    left join discounted
        on orders.id_scope = discounted.id_scope and orders.order_id = discounted.order_id
    left join paid on orders.id_scope = paid.id_scope and orders.order_id = paid.order_id
    cross join clean.latest_dates as dates
    cross join config.merchant as merchant
    where orders.counts_as_sale and orders.ordered_on <= dates.latest_on
),

of_orders as (
    select customer_id, purchased_on, is_one_of_several, 'channel' as dimension, channel as choice
    from ordered
    union all
    select customer_id, purchased_on, is_one_of_several, 'part of day' as dimension, part_of_day as choice
    from ordered
    union all
    select customer_id, purchased_on, is_one_of_several, 'payment' as dimension, payment as choice
    from ordered
    union all
    select customer_id, purchased_on, is_one_of_several, 'discount' as dimension, discount as choice
    from ordered
),

bought as (
    select
        purchases.customer_id,
        purchases.purchased_on,
        items.category,
        items.brand,
        items.price_level
    from taste.item_purchases as purchases
    inner join taste.items as items on purchases.item_id = items.item_id
    where purchases.shows_taste
),

of_items as (
    select customer_id, purchased_on, 'category' as dimension, category as choice from bought
    union all
    select customer_id, purchased_on, 'brand' as dimension, brand as choice from bought
    union all
    select customer_id, purchased_on, 'price level' as dimension, price_level as choice from bought
)

select distinct customer_id, dimension, choice, purchased_on
from of_items
where choice is not null
union all
-- A day with one order has one choice: only those of several orders may repeat one.
select customer_id, dimension, choice, purchased_on
from of_orders
where choice is not null and not is_one_of_several
union all
select distinct customer_id, dimension, choice, purchased_on
from of_orders
where choice is not null and is_one_of_several
union all
select customer_id, 'weekday' as dimension, weekday_name(purchased_on) as choice, purchased_on
from value.purchases
