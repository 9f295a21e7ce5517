-- One row per survey record whose questionnaire comes more than once: which version of it the record is.
-- Questionnaires count their answers from 1 each: those with another first question are other answers.
-- grain: file_number, record_number
-- column version (none): 1 is the newest and counts
-- column winner_file_number (none): the file of the version that counts
-- column winner_record_number (none): the record of the version that counts

with records as (
    select file_number, record_number, id_scope, response_id, first_question, answered_at, content
    from clean.survey_responses
    where failures = ''
),

repeated as (
    select id_scope, response_id, first_question
    from records
    group by id_scope, response_id, first_question
    having count(*) > 1
),

contested as (
    select records.*, files.exported_at, files.file_hash
    from records
    inner join repeated
        on records.id_scope = repeated.id_scope
        and records.response_id = repeated.response_id
        and records.first_question = repeated.first_question
    inner join landing.files as files on records.file_number = files.file_number
)

select
    file_number,
    record_number,
    row_number() over newest_first as version,
    first_value(file_number) over newest_first as winner_file_number,
    first_value(record_number) over newest_first as winner_record_number,
from contested
window
    newest_first as (
        partition by id_scope, response_id, first_question
        order by
            answered_at desc nulls last,
            exported_at desc nulls last,
            content desc nulls last,
            file_hash desc nulls last,
            record_number asc nulls last
    )
