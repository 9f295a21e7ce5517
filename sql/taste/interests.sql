-- One row per customer and item that they looked at, saved or put into a cart, up to the run's business date. What they
-- bought since is no interest any more, and of whoever refuses to be profiled there is none.
-- grain: customer_id, item_id
-- column views (profile): on how many days they looked at it
-- column carts (profile): on how many days they put it into a cart or saved it
-- column last_interested_on (profile): when they last did
-- column last_bought_on (profile): when they last bought it; null where never
-- column is_unbought (profile): whether they looked at it in the last 30 days and have not bought it since

with looked as (
    select
        customers.customer_id,
        item_key(product_items.item_id, events.sku, events.product_name) as item_id,
        business_date(events.happened_at, merchant.timezone) as happened_on,
        events.event
    from clean.events as events
    inner join identity.event_customers as customers
        on events.id_scope = customers.id_scope and events.event_id = customers.event_id
    left join taste.product_items as product_items
        on events.id_scope = product_items.id_scope and events.product_id = product_items.product_id
    cross join config.merchant as merchant
    where events.event in ('view', 'cart', 'wish', 'checkout')
),

counted as (
    select
        looked.customer_id,
        looked.item_id,
        count(distinct looked.happened_on) filter (where looked.event = 'view') as views,
        count(distinct looked.happened_on) filter (where looked.event <> 'view') as carts,
        max(looked.happened_on) as last_interested_on
    from looked
    cross join config.run as run
    where
        looked.item_id is not null
        and looked.happened_on <= run.as_of
        and looked.customer_id not in (select customer_id from identity.profiling_refusals)
    group by looked.customer_id, looked.item_id
),

bought as (
    select counted.customer_id, counted.item_id, max(purchases.purchased_on) as last_bought_on
    from counted
    inner join taste.item_purchases as purchases
        on counted.customer_id = purchases.customer_id and counted.item_id = purchases.item_id
    group by counted.customer_id, counted.item_id
)

select
    counted.customer_id,
    counted.item_id,
    counted.views,
    counted.carts,
    counted.last_interested_on,
    bought.last_bought_on,
    days_between(counted.last_interested_on, run.as_of) <= 30
    and coalesce(bought.last_bought_on < counted.last_interested_on, true) as is_unbought
from counted
left join bought
    on counted.customer_id = bought.customer_id and counted.item_id = bought.item_id
cross join config.run as run
