-- One row per segment of the merchant's map: how many customers, how many of them are in its file and why the others
-- are not, what they bought.
-- grain: segment

with per_segment as (
    select
        members.segment,
        count(*) as customers,
        count(*) filter (where members.left_out_because = 'no consent') as without_consent,
        count(*) filter (
            where members.left_out_because = 'consent column unread'
        ) as consent_unread,
        count(*) filter (
            where members.left_out_because = 'no usable address'
        ) as without_address,
        count(*) filter (where members.left_out_because is null) as in_file,
        coalesce(sum(rfm.frequency), 0) as orders,
        coalesce(sum(rfm.monetary), 0) as revenue,
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
    coalesce(per_segment.without_consent, 0) as without_consent,
    coalesce(per_segment.consent_unread, 0) as consent_unread,
    coalesce(per_segment.without_address, 0) as without_address,
    coalesce(per_segment.in_file, 0) as in_file,
    cast(coalesce(per_segment.orders, 0) as bigint) as orders,
    cast(coalesce(per_segment.revenue, 0) as decimal(28, 4)) as revenue,
from config.segments as segments
left join per_segment on segments.segment = per_segment.segment
order by segments.position asc nulls last
