-- One row per question of a raw survey record: what its text says, as typed values.
-- grain: file_number, record_number, question_number, question
-- materialized: view

with written as (
    select
        answers.*,
        feeds.id_scope,
        feeds.timezone,
        feeds.country as phone_country,
        coalesce(plain_instant(answers.answered_at, feeds.timezone), readings.answered_at) as answered_moment,
        readings.doubts,
        readings.set_aside_doubts,
    from staging.survey_answers as answers
    inner join config.feeds as feeds on answers.feed = feeds.feed
    left join clean.read_survey_answers as readings
        on answers.file_number = readings.file_number
        and answers.record_number = readings.record_number
),

read as (
    select
        written.*,
        coalesce(
            phone_e164(written.phone, written.phone_country),
            parsed_phones.phone
        ) as phone_number,
        coalesce(
            blank_to_null(written.name),
            full_name(written.given_name, written.family_name)
        ) as name_text,
    from written
    left join clean.parsed_phones as parsed_phones
        on written.phone = parsed_phones.phone_text
        and written.phone_country = parsed_phones.country
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    clean_id(response_id) as response_id,
    whole_number(question_number) as question_number,
    tidy_text(question) as question,
    tidy_text(answer) as answer,
    tidy_text(question_item) as question_item,
    asks_for,
    answered_moment as answered_at,
    person_id(user_id) as user_id,
    case when not is_garbled(name_text) then person_name(name_text) end as name,
    phone_number as phone,
    email_address(email) as email,
    duration_seconds(duration_seconds) as duration_seconds,
    tidy_text(source) as source,
    points(total_score) as total_score,
    is_virtual_phone(phone) as phone_is_virtual,
    response_id as response_id_text,
    question_number as question_number_text,
    question as question_text,
    answer as answer_text,
    answered_at as answered_at_text,
    user_id as user_id_text,
    name_text,
    phone as phone_text,
    email as email_text,
    duration_seconds as duration_seconds_text,
    source as source_text,
    total_score as total_score_text,
    '' as other_failures,
    doubts,
    set_aside_doubts,
from read
