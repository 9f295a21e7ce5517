-- One row per customer: the golden record.
-- grain: customer_id
-- incremental by: customer_id
-- keyed: identity.members
-- keyed: identity.records by record_id of identity.members
-- keyed: identity.golden_values
-- keyed: identity.contact_points
-- column name (direct): the golden name
-- column phone (direct): the golden phone number, in E.164
-- column email (direct): the golden email address
-- column gender (indirect): the golden gender
-- column birth_on (indirect): the golden day of birth
-- column country (indirect): the golden country, as ISO 3166-1 has it
-- column province (indirect): the golden province or state
-- column city (indirect): the golden city
-- column customer_id (indirect): the id that the customer keeps from night to night
-- column is_registered (none): whether a registration of theirs is known
-- column registered_at (none): when they first registered
-- column first_seen_at (none): when they are first known
-- column last_seen_at (none): when they are last known
-- column records (none): how many records are theirs
-- column feeds (none): how many feeds know them
-- column accepts_email (none): whether an email address of theirs may be written to
-- column accepts_sms (none): whether a phone number of theirs may be written to
-- column has_consented (none): whether they have said yes to any channel
-- column contact_email (direct): the email address that may be written to
-- column contact_phone (direct): the phone number that may be written to
-- column consented_at (none): when they said the yes that counts

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
        max(value) filter (where field = 'city') as city
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
        count(distinct records.feed) as feeds
    from identity.members as members
    inner join identity.records as records on members.record_id = records.record_id
    group by members.customer_id
),

consent as (
    select
        customer_id,
        bool_or(may_be_contacted) filter (where channel = 'email') as accepts_email,
        bool_or(may_be_contacted) filter (where channel = 'sms') as accepts_sms,
        bool_or(has_consented) as has_consented,
        max(address) filter (where is_chosen and channel = 'email') as contact_email,
        max(address) filter (where is_chosen and channel = 'sms') as contact_phone,
        coalesce(
            max(coalesce(stated_at, first_seen_at)) filter (where is_chosen),
            max(coalesce(stated_at, first_seen_at)) filter (where has_consented)
        ) as consented_at
    from identity.contact_points
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
    consent.contact_email,
    consent.contact_phone,
    consent.consented_at
from seen
left join golden on seen.customer_id = golden.customer_id
left join consent on seen.customer_id = consent.customer_id
