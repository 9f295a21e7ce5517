-- One row per record of an order, or of one movement of its money, that several records speak of: which version it is.
-- Version 1 is the newest and counts. Where a record is one line of an order, the newest file that holds the order
-- counts with all its lines, and no other file does. Equal times are decided by the values.
-- grain: file_number, record_number

with records as (
    select
        file_number,
        record_number,
        id_scope,
        order_id,
        record_grain,
        is_head,
        concat_ws('|', movement, movement_id) as movement_key,
        updated_at,
        case status
            when 'unpaid' then 1
            when 'paid' then 2
            when 'shipped' then 3
            when 'completed' then 4
            when 'cancelled' then 5
            when 'partially_refunded' then 6
            when 'refunded' then 7
        end as progress,
        paid_amount,
    from clean.checked_orders
    where failures = ''
),

repeated as (
    select id_scope, order_id, movement_key
    from records
    group by id_scope, order_id, movement_key
    having count(*) > 1
),

contested as (
    select records.*, files.exported_at, files.file_hash, contents.content
    from records
    inner join repeated
        on records.id_scope = repeated.id_scope
        and records.order_id = repeated.order_id
        and records.movement_key = repeated.movement_key
    inner join landing.files as files on records.file_number = files.file_number
    inner join clean.order_contents as contents
        on records.file_number = contents.file_number
        and records.record_number = contents.record_number
),

by_record as (
    select
        file_number,
        record_number,
        row_number() over newest_first as version,
        first_value(file_number) over newest_first as winner_file_number,
        first_value(record_number) over newest_first as winner_record_number,
    from contested
    where record_grain <> 'line'
    window
        newest_first as (
            partition by id_scope, order_id, movement_key
            order by
                updated_at desc nulls last,
                exported_at desc nulls last,
                progress desc nulls last,
                content desc nulls last,
                file_hash desc nulls last,
                record_number asc nulls last
        )
),

by_file as (
    select
        *,
        dense_rank() over (
            partition by id_scope, order_id
            order by exported_at desc nulls last, file_hash desc nulls last
        ) as file_rank,
        row_number() over (
            partition by id_scope, order_id, file_number, is_head
            order by progress desc nulls last, content desc nulls last, record_number asc nulls last
        ) as rank_in_file,
        first_value(file_number) over heads_first as winner_file_number,
        first_value(record_number) over heads_first as winner_record_number,
    from contested
    where record_grain = 'line'
    window
        heads_first as (
            partition by id_scope, order_id
            order by
                exported_at desc nulls last,
                file_hash desc nulls last,
                is_head desc nulls last,
                progress desc nulls last,
                content desc nulls last,
                record_number asc nulls last
        )
)

select file_number, record_number, version, winner_file_number, winner_record_number
from by_record
union all
select
    file_number,
    record_number,
    case
        when file_rank > 1 then file_rank
        when is_head then rank_in_file
        else 1
    end as version,
    winner_file_number,
    winner_record_number,
from by_file
