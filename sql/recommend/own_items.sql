-- One row per customer and item that they bought for themselves: how often, and how much that counts today. A purchase
-- counts half after so many days; the days between purchases are the customer's own where they came again for it.
-- grain: customer_id, item_id
-- column purchases (none): on how many days they bought it
-- column first_purchased_on (none): when they first bought it
-- column last_purchased_on (none): when they last bought it
-- column silent_days (none): days since then
-- column weight_90d (none): the purchases, each halved every 90 days
-- column weight_30d (none): the purchases, each halved every 30 days
-- column own_gap_days (none): the days between their purchases of it, on average; null for one purchase
-- column place (none): its place among their items, by what counts most today

with aged as (
    select
        shoppers.customer_number,
        numbers.item_number,
        purchases.purchased_on,
        shoppers.as_of,
        days_between(purchases.purchased_on, shoppers.as_of) as age_days
    from taste.item_purchases as purchases
    inner join recommend.shoppers as shoppers on purchases.customer_id = shoppers.customer_id
    inner join recommend.item_numbers as numbers on purchases.item_id = numbers.item_id
    where purchases.shows_taste
),

weighed as (
    select
        customer_number,
        item_number,
        count(*) as purchases,
        min(purchased_on) as first_purchased_on,
        max(purchased_on) as last_purchased_on,
        min(age_days) as silent_days,
        cast(sum(cast(pow(0.5, age_days / 90.0) as decimal(18, 12))) as decimal(18, 12)) as weight_90d,
        cast(sum(cast(pow(0.5, age_days / 30.0) as decimal(18, 12))) as decimal(18, 12)) as weight_30d
    from aged
    group by customer_number, item_number
)

select
    shoppers.customer_id,
    numbers.item_id,
    weighed.customer_number,
    weighed.item_number,
    weighed.purchases,
    weighed.first_purchased_on,
    weighed.last_purchased_on,
    weighed.silent_days,
    weighed.weight_90d,
    weighed.weight_30d,
    case
        when weighed.purchases > 1
            then cast(
                days_between(weighed.first_purchased_on, weighed.last_purchased_on)
                / (weighed.purchases - 1) as decimal(9, 2)
            )
    end as own_gap_days,
    row_number() over (
        partition by weighed.customer_number
        order by weighed.weight_90d desc nulls last, weighed.item_number asc nulls last
    ) as place
from weighed
inner join recommend.shoppers as shoppers on weighed.customer_number = shoppers.customer_number
inner join recommend.item_numbers as numbers on weighed.item_number = numbers.item_number
