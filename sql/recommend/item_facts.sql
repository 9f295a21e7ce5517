-- One row per item that somebody bought: how many bought it, and how often they came again for it.
-- grain: item_id
-- column buyers (none): how many customers bought it
-- column purchases (none): on how many days, summed over customers
-- column repeat_rate (none): purchases per buyer, as if one more customer had bought it once
-- column basket_share (none): the share of all customers' days of purchase on which it was bought
-- column usual_gap_days (none): the days between two purchases of it by one customer, on average

with days as (
    select count(*) as purchase_days
    from (select distinct customer_id, purchased_on from taste.item_purchases) as visits
),

owned as (
    select
        item_number,
        item_id,
        purchases,
        days_between(first_purchased_on, last_purchased_on) as days_owned
    from recommend.own_items
)

select
    owned.item_number,
    min(owned.item_id) as item_id,
    count(*) as buyers,
    cast(sum(owned.purchases) as bigint) as purchases,
    cast((sum(owned.purchases) + 1) / (count(*) + 1) as decimal(18, 6)) as repeat_rate,
    cast(sum(owned.purchases) / min(days.purchase_days) as decimal(18, 12)) as basket_share,
    cast(
        sum(owned.days_owned)
        / nullif(sum(owned.purchases - 1), 0)
        as decimal(9, 2)
    ) as usual_gap_days
from owned
cross join days
group by owned.item_number
