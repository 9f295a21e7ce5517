-- One row per record of an order file that is a return, or no sale, and that a newer record repeats: which version it
-- is. Neither has a number that only one of them has. What a later file states again is the same by what it says; of
-- equal rows of one file each counts.
-- grain: file_number, record_number
-- materialized: view
-- column version (none): above 1, since the record that stands for it is version 1
-- column winner_file_number (none): the file of the version that counts
-- column winner_record_number (none): the place of that version in its file

with apart as (
    select
        records.file_number,
        records.record_number,
        records.id_scope,
        records.order_id,
        files.exported_at,
        files.file_hash,
        fingerprint(
            fingerprint_parts(
                [
                    records.id_scope,
                    records.apart,
                    records.order_id,
                    records.returned_order_id,
                    records.line_id,
                    case when records.line_id is null then cast(records.ordered_at as varchar) end,
                    case when records.line_id is null then records.currency end,
                    case when records.line_id is null then cast(records.own_paid_amount as varchar) end,
                    case when records.line_id is null then records.product_id end,
                    case when records.line_id is null then records.sku end,
                    case when records.line_id is null then records.product_name end,
                    case when records.line_id is null then cast(records.quantity as varchar) end
                ]
            )
        ) as content,
        records.line_id is not null as has_line_id
    from clean.checked_orders as records
    inner join landing.files as files on records.file_number = files.file_number
    where records.failures = '' and records.apart is not null
),

numbered as (
    select
        *,
        case
            when has_line_id then 1
            else
                row_number() over (
                    partition by file_number, content
                    order by record_number asc nulls last
                )
        end as occurrence
    from apart
),

ranked as (
    select
        file_number,
        record_number,
        id_scope,
        order_id,
        row_number() over newest_first as version,
        first_value(file_number) over newest_first as winner_file_number,
        first_value(record_number) over newest_first as winner_record_number
    from numbered
    window
        newest_first as (
            partition by content, occurrence
            order by
                exported_at desc nulls last,
                file_hash desc nulls last,
                record_number asc nulls last
        )
)

select
    file_number,
    record_number,
    id_scope,
    order_id,
    version,
    winner_file_number,
    winner_record_number
from ranked
where version > 1
