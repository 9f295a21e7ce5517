-- One row per time that a customer's consent to marketing was recorded: given or withdrawn.
-- grain: customer_id, feed, source_id, recorded_at

with recorded as (
    select
        person_record_id,
        feed,
        registration_id as source_id,
        marketing_consent as is_given,
        coalesce(consented_at, updated_at, registered_at) as recorded_at,
    from clean.registrations
    where marketing_consent is not null
    union all
    select
        person_record_id,
        feed,
        order_id as source_id,
        marketing_consent as is_given,
        ordered_at as recorded_at,
    from clean.orders
    where marketing_consent is not null and person_record_id is not null
)

select
    members.customer_id,
    recorded.feed,
    recorded.source_id,
    recorded.is_given,
    recorded.recorded_at,
from recorded
inner join identity.members as members on recorded.person_record_id = members.record_id
