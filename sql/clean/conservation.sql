-- One row per landed file: its records are clean, duplicate or quarantined, and the sum is what was read.
-- Each number is counted where the records ended, and not worked out from the others.
-- grain: file_number

with ended as (
    select file_number, 'clean' as place, count(*) as records
    from clean.registrations
    group by file_number
    union all
    select file_number, 'clean' as place, count(*) as records
    from clean.orders
    where known_from <> 'payments'
    group by file_number
    union all
    select file_number, 'clean' as place, count(*) as records
    from clean.order_lines
    where not starts_order
    group by file_number
    union all
    select file_number, 'clean' as place, count(*) as records
    from clean.returns
    group by file_number
    union all
    select file_number, 'clean' as place, count(*) as records
    from clean.not_sales
    group by file_number
    union all
    select file_number, 'clean' as place, count(*) as records
    from clean.payments
    group by file_number
    union all
    select file_number, 'clean' as place, count(distinct record_number) as records
    from clean.survey_answers
    group by file_number
    union all
    select file_number, 'clean' as place, count(*) as records
    from clean.tickets
    group by file_number
    union all
    select file_number, 'clean' as place, count(*) as records
    from clean.organisations
    group by file_number
    union all
    select file_number, 'duplicate' as place, count(*) as records
    from clean.duplicates
    group by file_number
    union all
    select file_number, 'quarantined' as place, count(*) as records
    from clean.quarantine
    group by file_number
),

per_file as (
    select
        file_number,
        coalesce(sum(records) filter (where place = 'clean'), 0) as clean,
        coalesce(sum(records) filter (where place = 'duplicate'), 0) as duplicates,
        coalesce(sum(records) filter (where place = 'quarantined'), 0) as quarantined,
    from ended
    group by file_number
)

select
    files.file_number,
    files.feed,
    files.file,
    files.records + files.rejected as records_read,
    cast(coalesce(per_file.clean, 0) as bigint) as clean,
    cast(coalesce(per_file.duplicates, 0) as bigint) as duplicates,
    cast(coalesce(per_file.quarantined, 0) as bigint) as quarantined,
from landing.files as files
left join per_file on files.file_number = per_file.file_number
