-- One row per record of a file of order lines whose order stands in several files, or whose line comes twice:
-- which version it is. The newest file that holds the order counts with all its lines, and no other file does.
-- grain: file_number, record_number
-- column version (none): 1 is of the newest file that holds the order, whose lines count

with lines as (
    select
        records.file_number,
        records.record_number,
        records.id_scope,
        records.order_id,
        -- Lines without an id cannot be distinguished from a repetition: each counts.
        coalesce(records.line_id, concat('record ', records.record_number)) as line_id,
        files.exported_at,
        files.file_hash,
        fingerprint(
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
            )
        ) as content,
    from clean.checked_order_lines as records
    inner join landing.files as files on records.file_number = files.file_number
    where records.failures = ''
),

-- What a file says of an order, in a size that does not depend on the number of lines.
orders_in_files as (
    select
        id_scope,
        order_id,
        file_number,
        exported_at,
        file_hash,
        fingerprint_of_all(content) as content,
    from lines
    group by id_scope, order_id, file_number, exported_at, file_hash
),

ranked_files as (
    select
        *,
        row_number() over (
            partition by id_scope, order_id
            order by
                exported_at desc nulls last,
                content desc nulls last,
                file_hash desc nulls last,
                file_number asc nulls last
        ) as file_rank,
    from orders_in_files
),

ranked_lines as (
    select
        lines.*,
        files.file_rank,
        row_number() over (
            partition by lines.id_scope, lines.order_id, lines.file_number, lines.line_id
            order by lines.content desc nulls last, lines.record_number asc nulls last
        ) as rank_in_file,
    from lines
    inner join ranked_files as files
        on lines.id_scope = files.id_scope
        and lines.order_id = files.order_id
        and lines.file_number = files.file_number
),

winners as (
    select
        id_scope,
        order_id,
        file_number,
        record_number,
    from ranked_lines
    where file_rank = 1
    qualify
        row_number() over (
            partition by id_scope, order_id
            order by content desc nulls last, record_number asc nulls last
        ) = 1
),

ranked as (
    select
        lines.file_number,
        lines.record_number,
        lines.file_rank,
        lines.rank_in_file,
        winners.file_number as winner_file_number,
        winners.record_number as winner_record_number,
    from ranked_lines as lines
    inner join winners on lines.id_scope = winners.id_scope and lines.order_id = winners.order_id
)

select
    file_number,
    record_number,
    case when file_rank > 1 then file_rank else rank_in_file end as version,
    winner_file_number,
    winner_record_number,
from ranked
where file_rank > 1 or rank_in_file > 1
