-- One row per consent to marketing that a record tells of: given or withdrawn, for which channel, since when.
-- A record that says nothing is no consent, and "has not opted out" says nothing. Where no time is given, a consent is
-- as old as the record's change or beginning, and a withdrawal as new as the file: in doubt nobody is written to.
-- grain: feed, source, source_id, channel

with channels as (
    select 'any' as channel
    union all
    select 'email' as channel
    union all
    select 'sms' as channel
),

registered as (
    select
        registrations.person_record_id,
        registrations.feed,
        registrations.file_number,
        registrations.record_number,
        'registration' as source,
        registrations.registration_id as source_id,
        channels.channel,
        case channels.channel
            when 'any' then registrations.marketing_consent
            when 'email' then registrations.email_consent
            when 'sms' then registrations.sms_consent
        end as is_given,
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
    cross join channels
),

ordered as (
    select
        orders.person_record_id,
        orders.feed,
        orders.file_number,
        orders.record_number,
        'order' as source,
        orders.order_id as source_id,
        channels.channel,
        case channels.channel
            when 'any' then orders.marketing_consent
            when 'email' then orders.email_consent
        end as is_given,
        orders.ordered_at as given_at,
        orders.ordered_at as withdrawn_at,
    from clean.orders as orders
    cross join channels
    where orders.marketing_consent is not null or orders.email_consent is not null
),

told as (
    select * from registered
    union all
    select * from ordered
)

select
    person_record_id,
    feed,
    file_number,
    record_number,
    source,
    source_id,
    channel,
    is_given,
    case when is_given then given_at else withdrawn_at end as recorded_at,
from told
where is_given is not null and person_record_id is not null
