-- One row per time that a customer's consent to marketing was recorded: given or withdrawn, for which channel.
-- grain: customer_id, feed, source, source_id, channel

select
    members.customer_id,
    consents.feed,
    consents.source,
    consents.source_id,
    consents.channel,
    consents.is_given,
    consents.recorded_at,
from clean.consents as consents
inner join identity.members as members on consents.person_record_id = members.record_id
