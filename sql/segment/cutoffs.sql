-- One row per metric and score: the values that get the score, from at_least up to, not including, below.
-- The fewer days since the last order, the higher the score; of orders and money, the more the higher.
-- A score that no value can get, since too many values are equal, has no row.
-- grain: metric, score
-- column score (none): the score, from 1 to 5
-- column at_least (none): the lowest value that gets it
-- column below (none): the lowest value that no longer does

with begun as (
    select metric, bin, at_least
    from segment.bins
    union all
    select distinct metric, 1 as bin, cast(null as decimal(28, 4)) as at_least
    from segment.metrics
),

ended as (
    select
        metric,
        bin,
        at_least,
        lead(at_least) over (partition by metric order by bin asc nulls last) as below
    from begun
)

select
    metric,
    case when metric = 'recency_days' then 6 - bin else bin end as score,
    at_least,
    below
from ended
where at_least is null or below is null or at_least < below
