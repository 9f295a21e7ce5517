-- One row per respondent and question, in the newest version of the questionnaire.
-- grain: id_scope, response_id, question_number
-- column question_kind (none): what its answers are, as clean.survey_questions says
-- column score (none): the number that it gives, where the question asks for one
-- column phone_is_key (none): whether the phone may join people: it is not virtual, and no placeholder
-- column email_is_key (none): whether the email may join people: it is no placeholder
-- column person_record_id (indirect): the record of the person who answered; one for all answers with the same
-- identifiers and name

with answers as (
    select
        checked.*,
        questions.kind as question_kind,
        -- What the kind of the question makes of the answer: points on its scale.
        case
            when questions.kind in ('score', 'rating')
                then coalesce(scale_number(checked.answer), scale_word(checked.answer))
        end as score,
        is_phone_key(phone, phone_is_virtual) as phone_is_key,
        is_email_key(email) as email_is_key
    from clean.newest_survey_answers as checked
    left join clean.survey_questions as questions
        on checked.feed = questions.feed and checked.question = questions.question
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    response_id,
    question_number,
    question,
    question_kind,
    answer,
    score,
    answered_at,
    user_id,
    name,
    phone,
    email,
    duration_seconds,
    source,
    total_score,
    phone_is_key,
    email_is_key,
    person_record(
        'respondent',
        id_scope,
        user_id,
        phone,
        phone_is_key,
        email,
        email_is_key,
        name
    ) as person_record_id
from answers
