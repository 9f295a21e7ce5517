-- One row per raw survey record: a filled-in questionnaire and whether it breaks a rule.
-- grain: file_number, record_number
-- column first_question (none): the first question that was answered, which stands for the response where rows are
-- counted
-- column content (indirect): a hash of all that the response says

with stated as (
    select *, fingerprint_parts([question, answer]) as stated
    from clean.checked_survey_answers
)

select
    feed,
    file_number,
    record_number,
    min(id_scope) as id_scope,
    min(response_id) as response_id,
    coalesce(min_by(question, question_number), '') as first_question,
    max(answered_at) as answered_at,
    string_agg(stated, ',' order by question_number asc nulls last) as content,
    coalesce(
        string_agg(distinct nullif(failures, ''), ';' order by nullif(failures, '') asc nulls last),
        ''
    ) as failures,
    coalesce(
        string_agg(distinct nullif(set_aside, ''), ';' order by nullif(set_aside, '') asc nulls last),
        ''
    ) as set_aside
from stated
group by feed, file_number, record_number
