-- One row per period and customer who had bought by its end: how often and when, as the models of buying see it. Days
-- are counted from the customer's first purchase.
-- grain: period, customer_id
-- column first_purchased_on (none): the day of the first purchase
-- column last_purchased_on (none): the day of the last purchase in the period
-- column repeats (none): how many purchases followed the first
-- column last_at_days (none): days from the first purchase to the last
-- column age_days (none): days from the first purchase to the end of the period
-- column purchases_after (none): how many purchases came in the part that was left out

select
    periods.period,
    purchases.customer_id,
    min(purchases.purchased_on) as first_purchased_on,
    max(purchases.purchased_on)
        filter (where purchases.purchased_on <= periods.until_on) as last_purchased_on,
    count(*) filter (where purchases.purchased_on <= periods.until_on) - 1 as repeats,
    days_between(
        min(purchases.purchased_on),
        max(purchases.purchased_on) filter (where purchases.purchased_on <= periods.until_on)
    ) as last_at_days,
    days_between(min(purchases.purchased_on), min(periods.until_on)) as age_days,
    count(*) filter (where purchases.purchased_on > periods.until_on) as purchases_after
from value.purchases as purchases
cross join value.periods as periods
group by periods.period, purchases.customer_id
having min(purchases.purchased_on) <= min(periods.until_on)
