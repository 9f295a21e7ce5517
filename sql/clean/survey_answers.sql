-- One row per respondent and question, in the newest version of the questionnaire.
-- grain: id_scope, response_id, question_number

with counted as (
    select responses.file_number, responses.record_number
    from clean.survey_responses as responses
    where
        responses.failures = ''
        and not exists (
            select 1
            from clean.survey_versions as versions
            where
                versions.file_number = responses.file_number
                and versions.record_number = responses.record_number
                and versions.version > 1
        )
),

answers as (
    select
        checked.*,
        phone is not null and not phone_is_virtual and not is_placeholder_phone(phone) as phone_is_key,
        email is not null and not is_placeholder_email(email) as email_is_key,
    from clean.checked_survey_answers as checked
    inner join counted
        on checked.file_number = counted.file_number
        and checked.record_number = counted.record_number
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    response_id,
    question_number,
    question,
    answer,
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
    case
        when user_id is not null or phone_is_key or email_is_key
            then
                fingerprint(
                    fingerprint_parts(
                        [
                            'respondent',
                            id_scope,
                            user_id,
                            case when phone_is_key then phone end,
                            case when email_is_key then email end,
                            name
                        ]
                    )
                )
    end as person_record_id,
from answers
