-- One row per question of a raw survey record: what its text says, as typed values.
-- grain: file_number, record_number, question_number, question
-- materialized: view

with written as (
    select
        answers.*,
        feeds.id_scope,
        feeds.timezone,
        feeds.country as phone_country,
        words.status as answer_word,
    from staging.survey_answers as answers
    inner join config.feeds as feeds on answers.feed = feeds.feed
    left join config.status_names as words
        on answers.feed = words.feed
        and words.field = 'answer'
        and status_key(answers.answer) = words.status_text
),

read as (
    select
        written.*,
        coalesce(
            phone_e164(written.phone, written.phone_country),
            parsed_phones.phone
        ) as phone_number,
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
    case when answer_word is null then tidy_text(answer) end as answer,
    instant(answered_at, timezone) as answered_at,
    clean_id(user_id) as user_id,
    case when not is_garbled(name) then person_name(name) end as name,
    phone_number as phone,
    email_address(email) as email,
    duration_seconds(duration_seconds) as duration_seconds,
    tidy_text(source) as source,
    money(total_score) as total_score,
    is_virtual_phone(phone) as phone_is_virtual,
    response_id as response_id_text,
    question_number as question_number_text,
    question as question_text,
    case when answer_word is null then answer end as answer_text,
    answered_at as answered_at_text,
    user_id as user_id_text,
    name as name_text,
    phone as phone_text,
    email as email_text,
    duration_seconds as duration_seconds_text,
    source as source_text,
    total_score as total_score_text,
    '' as other_failures,
from read
