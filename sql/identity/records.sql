-- One row per source record that speaks of a person: every registration, and every distinct buyer, respondent or
-- requester, who is the same record in all orders, answers and tickets that give the same identifiers and name.
-- grain: record_id

with registrants as (
    select
        person_record_id as record_id,
        'registration' as source,
        feed,
        id_scope,
        user_id,
        name,
        phone,
        email,
        phone_is_key,
        email_is_key,
        gender,
        birth_on,
        country,
        province,
        city,
        coalesce(registered_at, updated_at) as first_seen_at,
        coalesce(updated_at, registered_at) as last_seen_at,
        cast(1 as bigint) as source_records,
    from clean.registrations
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
        country,
        province,
        city,
        ordered_at,
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
        country,
        province,
        city,
        returned_at as ordered_at,
    from clean.returns
),

buyers as (
    select
        person_record_id as record_id,
        'buyer' as source,
        min(feed) as feed,
        min(user_scope) as id_scope,
        min(user_id) as user_id,
        min(name) as name,
        max(phone) as phone,
        max(email) as email,
        bool_or(phone_is_key) as phone_is_key,
        bool_or(email_is_key) as email_is_key,
        cast(null as varchar) as gender,
        cast(null as date) as birth_on,
        max(country) as country,
        max(province) as province,
        max(city) as city,
        min(ordered_at) as first_seen_at,
        max(ordered_at) as last_seen_at,
        count(*) as source_records,
    from trades
    where person_record_id is not null
    group by person_record_id
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
        cast(null as varchar) as gender,
        cast(null as date) as birth_on,
        cast(null as varchar) as country,
        cast(null as varchar) as province,
        cast(null as varchar) as city,
        min(answered_at) as first_seen_at,
        max(answered_at) as last_seen_at,
        count(distinct response_id) as source_records,
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
        cast(null as varchar) as gender,
        cast(null as date) as birth_on,
        cast(null as varchar) as country,
        cast(null as varchar) as province,
        cast(null as varchar) as city,
        min(opened_at) as first_seen_at,
        max(opened_at) as last_seen_at,
        count(*) as source_records,
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
