-- One row per consent to marketing that a record tells of: given or withdrawn, for which channel, since when.
-- A record that says nothing is no consent, and "has not opted out" says nothing.
-- grain: feed, source, source_id, channel

with registered as (
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        registration_id,
        marketing_consent,
        email_consent,
        sms_consent,
        coalesce(consented_at, updated_at, registered_at) as recorded_at,
        coalesce(opted_out_at, consented_at, updated_at, registered_at) as opted_out_at,
    from clean.registrations
),

told as (
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        'registration' as source,
        registration_id as source_id,
        'any' as channel,
        marketing_consent as is_given,
        recorded_at,
    from registered
    union all
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        'registration' as source,
        registration_id as source_id,
        'email' as channel,
        email_consent as is_given,
        case when email_consent then recorded_at else opted_out_at end as recorded_at,
    from registered
    union all
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        'registration' as source,
        registration_id as source_id,
        'sms' as channel,
        sms_consent as is_given,
        case when sms_consent then recorded_at else opted_out_at end as recorded_at,
    from registered
    union all
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        'order' as source,
        order_id as source_id,
        'any' as channel,
        marketing_consent as is_given,
        ordered_at as recorded_at,
    from clean.orders
    union all
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        'order' as source,
        order_id as source_id,
        'email' as channel,
        email_consent as is_given,
        ordered_at as recorded_at,
    from clean.orders
)

select *
from told
where is_given is not null and person_record_id is not null
