-- One row per customer, channel and purpose: the address at which they may be contacted, or the reason why there is
-- none. Every file that leaves takes its addresses from here. Of several reasons the one that is nearest to a yes is
-- given. docs/consent.md has the rules.
-- grain: customer_id, channel, purpose
-- column purpose (none): what they may be contacted for: marketing
-- column address (direct): the address at which they may be contacted; null where they may not be
-- column reason (none): why they may not be contacted; null where they may

with points as (
    select
        customer_id,
        channel,
        case when is_chosen then address end as address,
        case reason
            when 'consented' then 0
            when 'no address' then 1
            when 'consent column unread' then 2
            when 'left the list' then 3
            when 'never consented' then 4
            when 'in an unread line' then 5
            else 6
        end as distance,
        reason
    from identity.contact_points
),

per_channel as (
    select
        customer_id,
        channel,
        max(address) as address,
        min_by(reason, distance) as reason
    from points
    group by customer_id, channel
)

select
    customer_id,
    channel,
    'marketing' as purpose,
    address,
    case when address is null then reason end as reason
from per_channel
order by customer_id asc nulls last, channel asc nulls last
