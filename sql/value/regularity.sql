-- One row per period: how regularly customers buy, from 1 for purely random times upwards. Of two gaps that follow each
-- other the first one's share of both is more often near a half, the more regular the gaps are. Wheat and Morrison
-- (1990): with gaps of the shape k its variance is 1 / (4 (2 k + 1)). Each customer counts once, with their last two
-- gaps.
-- grain: period
-- column gaps (none): how many gaps were compared
-- column sum_of_log_days (none): the sum of the logarithms of their days
-- column customers (none): how many customers they are of
-- column regularity (none): how regularly customers buy; 1 is purely random

with last_two as (
    select
        periods.period,
        gaps.customer_id,
        gaps.days,
        gaps.days_before
    from value.gaps as gaps
    inner join value.periods as periods on gaps.purchased_on <= periods.until_on
    where gaps.days_before is not null
    qualify
        row_number() over (
            partition by periods.period, gaps.customer_id
            order by gaps.purchased_on desc nulls last
        ) = 1
),

deviations as (
    select
        period,
        count(*) as customers,
        avg(cast(pow(days / (days + days_before) - 0.5, 2) as decimal(18, 12))) as variance
    from last_two
    group by period
),

logarithms as (
    select periods.period, sum(gaps.log_days) as sum_of_log_days, count(*) as gaps
    from value.gaps as gaps
    inner join value.periods as periods on gaps.purchased_on <= periods.until_on
    group by periods.period
)

select
    logarithms.period,
    logarithms.gaps,
    logarithms.sum_of_log_days,
    coalesce(deviations.customers, 0) as customers,
    case
        when deviations.variance > 0
            then (1 - 4 * deviations.variance) / (8 * deviations.variance)
    end as regularity
from logarithms
left join deviations on logarithms.period = deviations.period
