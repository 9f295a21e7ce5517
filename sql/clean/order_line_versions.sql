-- One row per record of a file of order lines whose order stands in several files, or whose line comes twice:
-- which version it is. The newest file that holds the order counts with all its lines, and no other file does.
-- grain: file_number, record_number

with lines as (
    select
        records.file_number,
        records.record_number,
        records.id_scope,
        records.order_id,
        -- Lines without an id cannot be told from a repetition: each counts.
        coalesce(records.line_id, concat('record ', records.record_number)) as line_id,
        files.exported_at,
        files.file_hash,
        fingerprint_parts(
            [
                records.line_id,
                records.product_id,
                records.sku,
                records.product_name,
                cast(records.quantity as varchar),
                cast(records.unit_price as varchar),
                cast(records.line_amount as varchar)
            ]
        ) as content,
    from clean.checked_order_lines as records
    inner join landing.files as files on records.file_number = files.file_number
    where records.failures = ''
),

orders_in_files as (
    select
        id_scope,
        order_id,
        file_number,
        string_agg(content, ',' order by content asc nulls last) as content_in_file,
    from lines
    group by id_scope, order_id, file_number
),

ranked as (
    select
        lines.*,
        dense_rank() over (
            partition by lines.id_scope, lines.order_id
            order by
                lines.exported_at desc nulls last,
                orders_in_files.content_in_file desc nulls last,
                lines.file_hash desc nulls last
        ) as file_rank,
        row_number() over (
            partition by lines.id_scope, lines.order_id, lines.file_number, lines.line_id
            order by lines.content desc nulls last, lines.record_number asc nulls last
        ) as rank_in_file,
        first_value(lines.file_number) over newest_first as winner_file_number,
        first_value(lines.record_number) over newest_first as winner_record_number,
    from lines
    inner join orders_in_files
        on lines.id_scope = orders_in_files.id_scope
        and lines.order_id = orders_in_files.order_id
        and lines.file_number = orders_in_files.file_number
    window
        newest_first as (
            partition by lines.id_scope, lines.order_id
            order by
                lines.exported_at desc nulls last,
                orders_in_files.content_in_file desc nulls last,
                lines.file_hash desc nulls last,
                lines.content desc nulls last,
                lines.record_number asc nulls last
        )
)

select
    file_number,
    record_number,
    case when file_rank > 1 then file_rank else rank_in_file end as version,
    winner_file_number,
    winner_record_number,
from ranked
where file_rank > 1 or rank_in_file > 1
