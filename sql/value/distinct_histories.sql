-- One row per period and distinct history of purchases: all that models of buying are fitted on.
-- grain: period, repeats, last_at_days, age_days, purchases_after
-- column customers (none): how many customers have the history

select
    period,
    repeats,
    last_at_days,
    age_days,
    purchases_after,
    count(*) as customers
from value.histories
group by period, repeats, last_at_days, age_days, purchases_after
