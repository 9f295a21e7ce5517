-- One row per raw record that was refused: where it stands, every field and rule that it fails, and its text.
-- A line that no CSV reader could read has a line number and no record number.
-- grain: file_number, record_number, line_number
-- column line_number (none): the line of the file, for what no reader could read
-- column failures (none): all that it fails, as field:rule;field:rule
-- column raw_text (direct): the record as it stands in the file

with refused as (
    select
        refused.feed,
        refused.file_number,
        refused.record_number,
        cast(null as bigint) as line_number,
        refused.failures,
        texts.raw_text
    from clean.refused as refused
    left join clean.refused_texts as texts
        on refused.file_number = texts.file_number and refused.record_number = texts.record_number
),

unread as (
    select
        files.feed,
        rejects.file_number,
        cast(null as bigint) as record_number,
        rejects.line_number,
        concat('line:', rejects.reason) as failures,
        rejects.raw_text
    from landing.rejects as rejects
    inner join landing.files as files on rejects.file_number = files.file_number
),

together as (
    select * from refused
    union all
    select * from unread
)

select
    together.feed,
    files.file,
    together.file_number,
    together.record_number,
    together.line_number,
    together.failures,
    together.raw_text
from together
inner join landing.files as files on together.file_number = files.file_number
