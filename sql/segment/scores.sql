-- One row per customer who has bought: the three scores, each the one whose cut-offs the value lies between.
-- grain: customer_id
-- column recency_score (none): 5 is the most recent
-- column frequency_score (none): 5 is the most frequent
-- column monetary_score (none): 5 is the most valuable

with scored as (
    select metrics.customer_id, metrics.metric, cutoffs.score
    from segment.metrics as metrics
    inner join segment.cutoffs as cutoffs
        on metrics.metric = cutoffs.metric
        and (cutoffs.at_least is null or metrics.value >= cutoffs.at_least)
        and (cutoffs.below is null or metrics.value < cutoffs.below)
)

select
    customer_id,
    max(score) filter (where metric = 'recency_days') as recency_score,
    max(score) filter (where metric = 'frequency') as frequency_score,
    max(score) filter (where metric = 'monetary') as monetary_score
from scored
group by customer_id
