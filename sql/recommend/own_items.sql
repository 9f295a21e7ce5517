-- One row per customer and item that they bought: how often, and how much that counts today. A purchase counts half
-- after so many days; the days between purchases are the customer's own where they came again for it.
-- grain: customer_id, item_id
-- column purchases (none): on how many days they bought it
-- column first_purchased_on (none): when they first bought it
-- column last_purchased_on (none): when they last bought it
-- column silent_days (none): days since then
-- column weight_90d (none): the purchases, each halved every 90 days
-- column weight_30d (none): the purchases, each halved every 30 days
-- column own_gap_days (none): the days between their purchases of it, on average; null for one purchase

with aged as (
    select
        purchases.customer_id,
        purchases.item_id,
        purchases.purchased_on,
        shoppers.as_of,
        days_between(purchases.purchased_on, shoppers.as_of) as age_days,
    from taste.item_purchases as purchases
    inner join recommend.shoppers as shoppers on purchases.customer_id = shoppers.customer_id
)

select
    customer_id,
    item_id,
    count(*) as purchases,
    min(purchased_on) as first_purchased_on,
    max(purchased_on) as last_purchased_on,
    days_between(max(purchased_on), min(as_of)) as silent_days,
    sum(cast(pow(0.5, age_days / 90.0) as decimal(18, 12))) as weight_90d,
    sum(cast(pow(0.5, age_days / 30.0) as decimal(18, 12))) as weight_30d,
    case
        when count(*) > 1
            then cast(
                days_between(min(purchased_on), max(purchased_on)) / (count(*) - 1)
                as decimal(9, 2)
            )
    end as own_gap_days,
from aged
group by customer_id, item_id
