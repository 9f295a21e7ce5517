-- Nobody is written to whose newest dated word for the channel is no, nor at an address whose newest dated word is no.
-- severity: error

with words as (
    select
        consents.customer_id,
        points.channel,
        points.address,
        consents.is_given,
        consents.stated_at
    from identity.contact_points as points
    inner join identity.consents as consents
        on points.customer_id = consents.customer_id
        and (points.channel = consents.channel or consents.channel = 'any')
    where points.may_be_contacted and consents.stated_at is not null
),

newest as (
    select
        customer_id,
        channel,
        address,
        max(stated_at) filter (where not is_given) as no_at,
        max(stated_at) filter (where is_given) as yes_at
    from words
    group by customer_id, channel, address
)

select customer_id, channel
from newest
where no_at >= coalesce(yes_at, no_at)
