-- One row per segment of the merchant's map: how many customers, and what they bought. How many of them are in its
-- file, and why others are not, is in audiences.summary.
-- grain: segment
-- column position (none): its place in the config
-- column label (none): its label in the config's language
-- column label_en (none): its label in English
-- column label_zh (none): its label in Chinese
-- column customers (none): how many customers it has
-- column orders (none): how many orders of theirs count
-- column revenue (none): what these come to, in the base currency

with per_segment as (
    select
        members.segment,
        count(*) as customers,
        coalesce(sum(rfm.frequency), 0) as orders,
        coalesce(sum(rfm.monetary), 0) as revenue
    from segment.members as members
    left join segment.rfm as rfm on members.customer_id = rfm.customer_id
    group by members.segment
)

select
    segments.segment,
    segments.position,
    segments.label,
    segments.label_en,
    segments.label_zh,
    coalesce(per_segment.customers, 0) as customers,
    cast(coalesce(per_segment.orders, 0) as bigint) as orders,
    cast(coalesce(per_segment.revenue, 0) as decimal(28, 4)) as revenue
from config.segments as segments
left join per_segment on segments.segment = per_segment.segment
order by segments.position asc nulls last
