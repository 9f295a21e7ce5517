-- One row per customer who has bought: the days that usually, early, late and very late pass until they come again
-- (median, 20th, 80th and 95th percentile). Own gaps count the more, the more of them there are.
-- grain: customer_id
-- column gaps (none): how many gaps between purchases of theirs are known
-- column early_days (none): days by which they come again in one of five cases
-- column usual_days (none): days by which they come again in half of all cases
-- column late_days (none): days by which they come again in four of five cases
-- column very_late_days (none): days by which they come again in 19 of 20 cases

with own as (
    select customer_id, count(*) as gaps, sum(log_days) as sum_of_logs
    from value.gaps
    group by customer_id
),

weighed as (
    select
        histories.customer_id,
        coalesce(own.gaps, 0) as gaps,
        shop.customers_with_rhythm >= 30 and shop.within_variance > 0 as has_rhythm,
        shop.early_days,
        shop.usual_days,
        shop.late_days,
        shop.very_late_days,
        shop.within_variance,
        shop.between_variance,
        shop.mean_log,
        coalesce(own.sum_of_logs, 0) as sum_of_logs
    from value.histories as histories
    left join own on histories.customer_id = own.customer_id
    left join value.shop_rhythm as shop on true
    where histories.period = 'all'
),

-- The mean of the customer's own logarithms, drawn to the shop's mean, and how far a next gap may lie from it.
expected as (
    select
        *,
        (sum_of_logs * between_variance + mean_log * within_variance)
        / nullif(gaps * between_variance + within_variance, 0) as log_days,
        sqrt(
            within_variance
            + within_variance * between_variance / nullif(gaps * between_variance + within_variance, 0)
        ) as spread
    from weighed
)

select
    customer_id,
    gaps,
    case when has_rhythm then exp(log_days - 0.8416 * spread) else early_days end as early_days,
    case when has_rhythm then exp(log_days) else usual_days end as usual_days,
    case when has_rhythm then exp(log_days + 0.8416 * spread) else late_days end as late_days,
    case when has_rhythm then exp(log_days + 1.6449 * spread) else very_late_days end as very_late_days
from expected
