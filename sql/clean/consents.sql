-- One row per consent to marketing that a record tells of: given or withdrawn, for which channel, since when.
-- A record that says nothing is no consent, and "has not opted out" says nothing. Where no time is given, a consent is
-- as old as the record's change or beginning, and a withdrawal as new as the file: in doubt nobody is written to.
-- grain: feed, source, source_id, channel

with registered as (
    select
        registrations.person_record_id,
        registrations.feed,
        registrations.file_number,
        registrations.record_number,
        registrations.registration_id,
        registrations.marketing_consent,
        registrations.email_consent,
        registrations.sms_consent,
        coalesce(
            registrations.consented_at,
            registrations.updated_at,
            registrations.registered_at,
            files.exported_at
        ) as given_at,
        coalesce(
            registrations.opted_out_at,
            registrations.consented_at,
            registrations.updated_at,
            files.exported_at
        ) as withdrawn_at,
    from clean.registrations as registrations
    inner join landing.files as files on registrations.file_number = files.file_number
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
        case when marketing_consent then given_at else withdrawn_at end as recorded_at,
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
        case when email_consent then given_at else withdrawn_at end as recorded_at,
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
        case when sms_consent then given_at else withdrawn_at end as recorded_at,
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
