-- One row per customer: the segment. People who are known but never bought are prospects.
-- grain: customer_id
-- column segment (none): the segment's name

with prospects as (
    select segment
    from config.segments
    where is_prospects
)

select
    customers.customer_id,
    case when scores.customer_id is null then prospects.segment else cells.segment end as segment,
    scores.recency_score,
    scores.frequency_score,
    scores.monetary_score
from identity.customers as customers
left join segment.scores as scores on customers.customer_id = scores.customer_id
left join config.segment_cells as cells
    on scores.recency_score = cells.recency_score
    and scores.frequency_score = cells.frequency_score
    and scores.monetary_score = cells.monetary_score
cross join prospects
order by customers.customer_id asc nulls last
