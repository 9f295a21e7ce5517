-- One row per raw survey record: a filled-in questionnaire and whether it breaks a rule.
-- grain: file_number, record_number
-- column first_question (none): the first question that was answered, which stands for the response where rows are
-- counted
-- column content (indirect): a hash of all that the response says

select
    feed,
    file_number,
    record_number,
    min(id_scope) as id_scope,
    min(response_id) as response_id,
    coalesce(min_by(question, question_number), '') as first_question,
    max(answered_at) as answered_at,
    string_agg(fingerprint_parts([question, answer]), ',' order by question_number) as content,
    coalesce(
        string_agg(distinct nullif(failures, ''), ';' order by nullif(failures, '')),
        ''
    ) as failures,
    coalesce(
        string_agg(distinct nullif(set_aside, ''), ';' order by nullif(set_aside, '')),
        ''
    ) as set_aside,
from clean.checked_survey_answers
group by feed, file_number, record_number
