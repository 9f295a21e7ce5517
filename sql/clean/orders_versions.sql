-- One row per record of an order that several records speak of: which version it is, and whether it leads the
-- order, which takes its own values from that record alone.
-- Version 1 is the newest and counts; version 0 is of an order whose number several orders have, and is refused. Where
-- a record is one line of an order, the newest file that holds the order
-- counts with all its lines, and no other file does. Other records count by the time of their change where all state
-- one, else by the file's date. Equal times are decided by the values.
-- grain: file_number, record_number
-- column version (none): 1 is the newest and counts; 0 is of an id that several orders have, and is refused
-- column leads_order (none): whether the row gives the order its money, where each line repeats the order's totals
-- column winner_file_number (none): the file of the version that counts
-- column winner_record_number (none): the record of the version that counts

with repeated as (
    select id_scope, order_id, count(updated_at) = count(*) as all_state_changes
    from clean.checked_orders
    where failures = '' and apart is null
    group by id_scope, order_id
    having count(*) > 1
),

contested as (
    select
        records.file_number,
        records.record_number,
        records.id_scope,
        records.order_id,
        records.record_grain,
        records.repeats_totals,
        records.is_head,
        records.line_id,
        case when repeated.all_state_changes then records.updated_at end as changed_at,
        files.exported_at,
        files.file_hash,
        case records.status
            when 'unpaid' then 1
            when 'paid' then 2
            when 'shipped' then 3
            when 'completed' then 4
            when 'cancelled' then 5
            when 'partially_refunded' then 6
            when 'refunded' then 7
        end as progress,
        fingerprint(
            fingerprint_parts(
                [
                    cast(records.ordered_at as varchar),
                    cast(records.paid_at as varchar),
                    records.currency,
                    cast(records.paid_amount as varchar),
                    cast(records.refunded_amount as varchar),
                    cast(records.own_paid_amount as varchar),
                    cast(records.own_refunded_amount as varchar),
                    cast(records.gross_amount as varchar),
                    cast(records.discount_amount as varchar),
                    records.user_id,
                    records.name,
                    records.phone,
                    records.email,
                    records.country,
                    records.province,
                    records.city,
                    records.note,
                    records.product_id,
                    records.sku,
                    records.product_name,
                    cast(records.quantity as varchar),
                    cast(records.unit_price as varchar),
                    cast(records.line_amount as varchar),
                    cast(records.marketing_consent as varchar),
                    cast(records.email_consent as varchar)
                ]
            )
        ) as content,
    from clean.checked_orders as records
    inner join repeated
        on records.id_scope = repeated.id_scope and records.order_id = repeated.order_id
    inner join landing.files as files on records.file_number = files.file_number
    where
        records.failures = ''
        and records.apart is null
        and not exists (
            select 1
            from clean.judged_orders as judged
            where
                judged.id_scope = records.id_scope
                and judged.order_id = records.order_id
                and judged.file_number = records.file_number
                and judged.failures <> ''
        )
),

by_record as (
    select
        file_number,
        record_number,
        id_scope,
        order_id,
        row_number() over newest_first as version,
        first_value(file_number) over newest_first as winner_file_number,
        first_value(record_number) over newest_first as winner_record_number,
    from contested
    where record_grain <> 'line'
    window
        newest_first as (
            partition by id_scope, order_id
            order by
                changed_at desc nulls last,
                exported_at desc nulls last,
                progress desc nulls last,
                content desc nulls last,
                file_hash desc nulls last,
                record_number asc nulls last
        )
),

-- What a file says of an order, in a size that does not depend on the number of lines.
orders_in_files as (
    select
        id_scope,
        order_id,
        file_number,
        exported_at,
        file_hash,
        max(progress) as progress,
        fingerprint_of_all(content) as content,
    from contested
    where record_grain = 'line'
    group by id_scope, order_id, file_number, exported_at, file_hash
),

-- Of files of one time the one counts in which the order has come further.
ranked_files as (
    select
        *,
        row_number() over (
            partition by id_scope, order_id
            order by
                exported_at desc nulls last,
                progress desc nulls last,
                content desc nulls last,
                file_hash desc nulls last,
                file_number asc nulls last
        ) as file_rank,
    from orders_in_files
),

ranked_lines as (
    select
        lines.file_number,
        lines.record_number,
        lines.id_scope,
        lines.order_id,
        lines.repeats_totals,
        lines.is_head,
        files.file_rank,
        row_number() over (
            partition by lines.id_scope, lines.order_id, lines.file_number
            order by
                lines.is_head desc nulls last,
                lines.progress desc nulls last,
                lines.content desc nulls last,
                lines.record_number asc nulls last
        ) as rank_in_file,
        row_number() over (
            partition by
                lines.id_scope,
                lines.order_id,
                lines.file_number,
                coalesce(lines.line_id, concat('record ', lines.record_number))
            order by
                lines.is_head desc nulls last,
                lines.progress desc nulls last,
                lines.content desc nulls last,
                lines.record_number asc nulls last
        ) as rank_in_line,
    from contested as lines
    inner join ranked_files as files
        on lines.id_scope = files.id_scope
        and lines.order_id = files.order_id
        and lines.file_number = files.file_number
    where lines.record_grain = 'line'
),

by_file as (
    select
        lines.file_number,
        lines.record_number,
        lines.id_scope,
        lines.order_id,
        lines.repeats_totals,
        lines.is_head,
        lines.file_rank,
        lines.rank_in_file,
        lines.rank_in_line,
        winners.file_number as winner_file_number,
        winners.record_number as winner_record_number,
    from ranked_lines as lines
    inner join ranked_lines as winners
        on lines.id_scope = winners.id_scope
        and lines.order_id = winners.order_id
        and winners.file_rank = 1
        and winners.rank_in_file = 1
),

-- Returns, and what is no sale, have no number that only one of them has. What a later file states again is the same by
-- what it says; of equal rows of one file each counts.
apart as (
    select
        records.file_number,
        records.record_number,
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
        records.line_id is not null as has_line_id,
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
        end as occurrence,
    from apart
),

by_row as (
    select
        file_number,
        record_number,
        row_number() over newest_first as version,
        first_value(file_number) over newest_first as winner_file_number,
        first_value(record_number) over newest_first as winner_record_number,
    from numbered
    window
        newest_first as (
            partition by content, occurrence
            order by
                exported_at desc nulls last,
                file_hash desc nulls last,
                record_number asc nulls last
        )
),

ranked as (
    select
        file_number,
        record_number,
        id_scope,
        order_id,
        version,
        version = 1 as leads_order,
        winner_file_number,
        winner_record_number,
    from by_record
    union all
    select
        file_number,
        record_number,
        id_scope,
        order_id,
        case
            when file_rank > 1 then file_rank
            -- Of lines that each repeat the order's totals one leads, and the others are lines all the same.
            when is_head and not repeats_totals then rank_in_file
            else rank_in_line
        end as version,
        is_head and file_rank = 1 and rank_in_file = 1 as leads_order,
        winner_file_number,
        winner_record_number,
    from by_file
)

select
    ranked.file_number,
    ranked.record_number,
    case when contradictions.id is null then ranked.version else 0 end as version,
    ranked.leads_order,
    ranked.winner_file_number,
    ranked.winner_record_number,
from ranked
left join clean.contradictions as contradictions
    on contradictions.kind = 'orders'
    and ranked.id_scope = contradictions.id_scope
    and ranked.order_id = contradictions.id
union all
select
    file_number,
    record_number,
    version,
    false as leads_order,
    winner_file_number,
    winner_record_number,
from by_row
where version > 1
