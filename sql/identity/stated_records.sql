-- One row per source record about a person, with all that it says: every registration, and every distinct
-- buyer, respondent or requester, who is the same record in all orders, answers and tickets that give the same
-- identifiers and name. identity.records leaves out what is said of the recipients of gifts.
-- A buyer of whom no identifier is known is the same record where all that is shown is the same (is_nameless).
-- grain: record_id
-- materialized: memory
-- column source (none): what the record is: a registration, an order, a return, an answer or a ticket
-- column user_id (direct): the person's id on the platform or in the shop
-- column name (direct): the person's name, as the record gives it
-- column phone (direct): the person's phone number in E.164
-- column email (direct): the person's email address, in lower case
-- column address (direct): the street address, by which people are only compared
-- column gender (indirect): the person's gender, as the record gives it
-- column birth_on (indirect): the person's day of birth
-- column country (indirect): the person's country, as ISO 3166-1 has it
-- column province (indirect): the person's province or state, under the one name that it has here
-- column city (indirect): the person's city, under the one name that it has here
-- column record_id (indirect): the record, by a hash of what names it in its feed; the same every night
-- column phone_is_key (none): whether the phone may join people
-- column email_is_key (none): whether the email may join people
-- column is_nameless (none): whether nothing names the person
-- column first_seen_at (none): when the person is first known from the record
-- column last_seen_at (none): when the person is last known from the record
-- column source_records (none): how many records of files it stands for

with registrants as (
    select
        registrations.person_record_id as record_id,
        'registration' as source,
        registrations.feed,
        registrations.id_scope,
        registrations.user_id,
        registrations.name,
        registrations.phone,
        registrations.email,
        registrations.phone_is_key,
        registrations.email_is_key,
        evidence.masked_name,
        evidence.masked_phone,
        evidence.masked_email,
        evidence.address,
        false as is_nameless,
        registrations.gender,
        registrations.birth_on,
        registrations.country,
        places.province,
        places.city,
        coalesce(registrations.registered_at, registrations.updated_at) as first_seen_at,
        coalesce(registrations.updated_at, registrations.registered_at) as last_seen_at,
        cast(1 as bigint) as source_records
    from clean.registrations as registrations
    left join clean.person_evidence as evidence
        on registrations.file_number = evidence.file_number
        and registrations.record_number = evidence.record_number
    left join identity.places as places
        on registrations.feed = places.feed
        and coalesce(registrations.country, '') = places.written_country
        and coalesce(registrations.province, '') = places.written_province
        and coalesce(registrations.city, '') = places.written_city
),

-- Who brings something back is a buyer, whether the purchase is known or not.
trades as (
    select
        person_record_id,
        feed,
        user_scope,
        user_id,
        name,
        phone,
        email,
        phone_is_key,
        email_is_key,
        is_keyless,
        evidence_file_number,
        evidence_record_number,
        country,
        province,
        city,
        ordered_at
    from clean.orders
    union all
    select
        person_record_id,
        feed,
        id_scope as user_scope,
        user_id,
        name,
        phone,
        email,
        phone_is_key,
        email_is_key,
        false as is_keyless,
        file_number as evidence_file_number,
        record_number as evidence_record_number,
        country,
        province,
        city,
        returned_at as ordered_at
    from clean.returns
),

buyers as (
    select
        trades.person_record_id as record_id,
        'buyer' as source,
        min(trades.feed) as feed,
        min(trades.user_scope) as id_scope,
        min(trades.user_id) as user_id,
        min(trades.name) as name,
        max(trades.phone) as phone,
        max(trades.email) as email,
        bool_or(trades.phone_is_key) as phone_is_key,
        bool_or(trades.email_is_key) as email_is_key,
        max(evidence.masked_name) as masked_name,
        max(evidence.masked_phone) as masked_phone,
        max(evidence.masked_email) as masked_email,
        max(evidence.address) as address,
        bool_and(trades.is_keyless) as is_nameless,
        cast(null as varchar) as gender,
        cast(null as date) as birth_on,
        max(trades.country) as country,
        max(places.province) as province,
        max(places.city) as city,
        min(trades.ordered_at) as first_seen_at,
        max(trades.ordered_at) as last_seen_at,
        count(*) as source_records
    from trades
    left join clean.person_evidence as evidence
        on trades.evidence_file_number = evidence.file_number
        and trades.evidence_record_number = evidence.record_number
    left join identity.places as places
        on trades.feed = places.feed
        and coalesce(trades.country, '') = places.written_country
        and coalesce(trades.province, '') = places.written_province
        and coalesce(trades.city, '') = places.written_city
    where trades.person_record_id is not null
    group by trades.person_record_id
),

respondents as (
    select
        person_record_id as record_id,
        'respondent' as source,
        min(feed) as feed,
        min(id_scope) as id_scope,
        min(user_id) as user_id,
        min(name) as name,
        max(phone) as phone,
        max(email) as email,
        bool_or(phone_is_key) as phone_is_key,
        bool_or(email_is_key) as email_is_key,
        cast(null as varchar) as masked_name,
        cast(null as varchar) as masked_phone,
        cast(null as varchar) as masked_email,
        cast(null as varchar) as address,
        false as is_nameless,
        cast(null as varchar) as gender,
        cast(null as date) as birth_on,
        cast(null as varchar) as country,
        cast(null as varchar) as province,
        cast(null as varchar) as city,
        min(answered_at) as first_seen_at,
        max(answered_at) as last_seen_at,
        count(distinct response_id) as source_records
    from clean.survey_answers
    where person_record_id is not null
    group by person_record_id
),

requesters as (
    select
        person_record_id as record_id,
        'requester' as source,
        min(feed) as feed,
        min(id_scope) as id_scope,
        min(user_id) as user_id,
        min(name) as name,
        max(phone) as phone,
        max(email) as email,
        bool_or(phone_is_key) as phone_is_key,
        bool_or(email_is_key) as email_is_key,
        cast(null as varchar) as masked_name,
        cast(null as varchar) as masked_phone,
        cast(null as varchar) as masked_email,
        cast(null as varchar) as address,
        false as is_nameless,
        cast(null as varchar) as gender,
        cast(null as date) as birth_on,
        cast(null as varchar) as country,
        cast(null as varchar) as province,
        cast(null as varchar) as city,
        min(opened_at) as first_seen_at,
        max(opened_at) as last_seen_at,
        count(*) as source_records
    from clean.tickets
    where person_record_id is not null
    group by person_record_id
)

select * from registrants
union all
select * from buyers
union all
select * from respondents
union all
select * from requesters
