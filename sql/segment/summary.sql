-- One row per segment of the merchant's map: how many customers, what they bought, how many may be written to.
-- grain: segment

with per_segment as (
    select
        members.segment,
        count(*) as customers,
        count(*) filter (where customers.has_consented) as consenting_customers,
        coalesce(sum(rfm.frequency), 0) as orders,
        coalesce(sum(rfm.monetary), 0) as revenue,
    from segment.members as members
    inner join identity.customers as customers on members.customer_id = customers.customer_id
    left join segment.rfm as rfm on members.customer_id = rfm.customer_id
    group by members.segment
)

select
    segments.segment,
    segments.position,
    segments.label_en,
    segments.label_zh,
    coalesce(per_segment.customers, 0) as customers,
    coalesce(per_segment.consenting_customers, 0) as consenting_customers,
    cast(coalesce(per_segment.orders, 0) as bigint) as orders,
    cast(coalesce(per_segment.revenue, 0) as decimal(18, 4)) as revenue,
from config.segments as segments
left join per_segment on segments.segment = per_segment.segment
order by segments.position asc nulls last
