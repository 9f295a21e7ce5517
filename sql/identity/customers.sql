-- One row per customer: the golden record.
-- grain: customer_id

with golden as (
    select
        customer_id,
        max(value) filter (where field = 'name') as name,
        max(value) filter (where field = 'phone') as phone,
        max(value) filter (where field = 'email') as email,
        max(value) filter (where field = 'gender') as gender,
        cast(max(value) filter (where field = 'birth_on') as date) as birth_on,
        max(value) filter (where field = 'country') as country,
        max(value) filter (where field = 'province') as province,
        max(value) filter (where field = 'city') as city,
    from identity.golden_values
    group by customer_id
),

seen as (
    select
        members.customer_id,
        min(records.first_seen_at) as first_seen_at,
        max(records.last_seen_at) as last_seen_at,
        min(records.first_seen_at) filter (where records.source = 'registration') as registered_at,
        bool_or(records.source = 'registration') as is_registered,
        count(*) as records,
        count(distinct records.feed) as feeds,
    from identity.members as members
    inner join identity.records as records on members.record_id = records.record_id
    group by members.customer_id
),

-- A consent for any channel speaks of each. Of several recorded at one moment the withdrawal counts.
channels as (
    select 'email' as channel
    union all
    select 'sms' as channel
),

newest_consents as (
    select consents.customer_id, channels.channel, consents.is_given, consents.recorded_at
    from identity.consents as consents
    inner join channels
        on consents.channel = channels.channel or consents.channel = 'any'
    qualify
        row_number() over (
            partition by consents.customer_id, channels.channel
            order by
                consents.recorded_at desc nulls last,
                consents.is_given asc nulls last,
                consents.feed asc nulls last,
                consents.source_id asc nulls last
        ) = 1
),

consent as (
    select
        customer_id,
        bool_or(is_given) filter (where channel = 'email') as accepts_email,
        bool_or(is_given) filter (where channel = 'sms') as accepts_sms,
        bool_or(is_given) as has_consented,
        coalesce(
            max(recorded_at) filter (where is_given),
            max(recorded_at)
        ) as consent_recorded_at,
    from newest_consents
    group by customer_id
)

select
    seen.customer_id,
    golden.name,
    golden.phone,
    golden.email,
    golden.gender,
    golden.birth_on,
    golden.country,
    golden.province,
    golden.city,
    seen.is_registered,
    seen.registered_at,
    seen.first_seen_at,
    seen.last_seen_at,
    seen.records,
    seen.feeds,
    coalesce(consent.accepts_email, false) as accepts_email,
    coalesce(consent.accepts_sms, false) as accepts_sms,
    coalesce(consent.has_consented, false) as has_consented,
    consent.consent_recorded_at,
from seen
left join golden on seen.customer_id = golden.customer_id
left join consent on seen.customer_id = consent.customer_id
