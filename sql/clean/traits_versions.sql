-- One row per record of attributes that others of the same person, source and attributes stand beside: which version it
-- is. Version 1 is the newest and counts, by its date and then by that of its file; equal times are decided by the
-- values.
-- grain: file_number, record_number
-- column version (none): 1 is the newest and counts
-- column winner_file_number (none): the file of the version that counts
-- column winner_record_number (none): the record of the version that counts

with records as (
    select file_number, record_number, id_scope, subject, source, traits, observed_at, content
    from clean.trait_records
    where failures = ''
),

repeated as (
    select id_scope, subject, source, traits
    from records
    group by id_scope, subject, source, traits
    having count(*) > 1
),

contested as (
    select records.*, files.exported_at, files.file_hash
    from records
    inner join repeated
        on records.id_scope = repeated.id_scope
        and records.subject = repeated.subject
        and records.source = repeated.source
        and records.traits = repeated.traits
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
        partition by id_scope, subject, source, traits
        order by
            observed_at desc nulls last,
            exported_at desc nulls last,
            content desc nulls last,
            file_hash desc nulls last,
            record_number asc nulls last
    )
