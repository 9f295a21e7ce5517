-- One row per segment of the merchant's map: how many customers, how many of them are in its file and why the others
-- are not, what they bought.
-- grain: segment
-- column position (none): its place in the config
-- column label (none): its label in the config's language
-- column label_en (none): its label in English
-- column label_zh (none): its label in Chinese
-- column customers (none): how many customers it has
-- column without_consent (none): how many of them have not consented to be written to
-- column consent_unread (none): how many are held back by a column that may refuse contact and that nothing reads
-- column without_address (none): how many have consented and have no address that may be used
-- column in_file (none): how many its files hold
-- column orders (none): how many orders of theirs count
-- column revenue (none): what these come to, in the base currency

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
    coalesce(per_segment.without_consent, 0) as without_consent,
    coalesce(per_segment.consent_unread, 0) as consent_unread,
    coalesce(per_segment.without_address, 0) as without_address,
    coalesce(per_segment.in_file, 0) as in_file,
    cast(coalesce(per_segment.orders, 0) as bigint) as orders,
    cast(coalesce(per_segment.revenue, 0) as decimal(28, 4)) as revenue
from config.segments as segments
left join per_segment on segments.segment = per_segment.segment
order by segments.position asc nulls last
