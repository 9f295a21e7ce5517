-- One row per question of a raw survey record: what its text says, as typed values.
-- grain: file_number, record_number, question_number, question
-- materialized: view

-- A person's whole name.
with named as (
    select
        *,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as full_name,
    from staging.survey_answers
),

-- What text says by itself is read before anything is joined: what stands above a join is set up once more for it.
read as (
    select
        *,
        clean_id(response_id) as read_response_id,
        whole_number(question_number) as read_question_number,
        tidy_text(question) as read_question,
        tidy_text(answer) as read_answer,
        tidy_text(question_item) as read_question_item,
        person_id(user_id) as read_user_id,
        case when not is_garbled(full_name) then person_name(full_name) end as read_name,
        email_address(email) as read_email,
        is_virtual_phone(phone) as phone_is_virtual,
        duration_seconds(duration_seconds) as read_duration_seconds,
        tidy_text(source) as read_source,
        points(total_score) as read_total_score,
        is_visible(response_id) as has_response_id_text,
        is_visible(answered_at) as has_answered_at_text,
        is_visible(user_id) as has_user_id_text,
        is_visible(full_name) as has_name_text,
        is_visible(phone) as has_phone_text,
        is_visible(email) as has_email_text,
        is_visible(duration_seconds) as has_duration_seconds_text,
        is_visible(source) as has_source_text,
        is_visible(total_score) as has_total_score_text,
    from named
),

written as (
    select
        answers.*,
        feeds.id_scope,
        feeds.country as phone_country,
        case when feeds.states_country then 'stated' else 'guessed' end as phone_country_is,
        plain_instant(answers.answered_at, feeds.timezone) as plain_answered_at,
        phone_e164(answers.phone, feeds.country) as plain_phone,
    from read as answers
    inner join config.feeds as feeds on answers.feed = feeds.feed
)

select
    written.feed,
    written.file_number,
    written.record_number,
    written.id_scope,
    written.read_response_id as response_id,
    written.read_question_number as question_number,
    written.read_question as question,
    written.read_answer as answer,
    written.read_question_item as question_item,
    written.asks_for,
    coalesce(written.plain_answered_at, readings.answered_at) as answered_at,
    written.read_user_id as user_id,
    written.read_name as name,
    coalesce(written.plain_phone, parsed_phones.phone) as phone,
    written.read_email as email,
    written.read_duration_seconds as duration_seconds,
    written.read_source as source,
    written.read_total_score as total_score,
    written.phone_is_virtual,
    written.has_response_id_text,
    written.has_answered_at_text,
    written.has_user_id_text,
    written.has_name_text,
    written.has_phone_text,
    written.has_email_text,
    written.has_duration_seconds_text,
    written.has_source_text,
    written.has_total_score_text,
    '' as other_failures,
    readings.doubts,
    case
        when parsed_phones.doubt is null then readings.set_aside_doubts
        else concat_ws(';', readings.set_aside_doubts, parsed_phones.doubt)
    end as set_aside_doubts,
from written
left join clean.read_survey_answers as readings
    on written.file_number = readings.file_number
    and written.record_number = readings.record_number
left join clean.parsed_phones as parsed_phones
    on written.phone = parsed_phones.phone_text
    and written.phone_country = parsed_phones.country
    and written.phone_country_is = parsed_phones.country_is
