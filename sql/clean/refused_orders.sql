-- One row per record of an order or of its lines that breaks no rule by itself, and is refused with its order: the
-- order as a whole breaks one, or no order counts that the line belongs to.
-- grain: file_number, record_number
-- materialized: view
-- column failures (none): what it fails, as field:rule;field:rule

with further_lines as (
    select file_number, record_number, id_scope, order_id
    from clean.newest_order_records
    where record_grain = 'line' and not is_head
    union all
    select file_number, record_number, id_scope, order_id
    from clean.newest_order_lines
)

select lines.file_number, lines.record_number, 'order_id:no order' as failures
from further_lines as lines
anti join clean.orders as orders
    on lines.id_scope = orders.id_scope and lines.order_id = orders.order_id
union all
select lines.file_number, lines.record_number, judged.failures
from clean.checked_order_lines as lines
inner join clean.judged_order_lines as judged
    on lines.id_scope = judged.id_scope
    and lines.order_id = judged.order_id
    and lines.file_number = judged.file_number
where lines.failures = '' and judged.failures <> ''
union all
select records.file_number, records.record_number, judged.failures
from clean.checked_orders as records
inner join clean.judged_orders as judged
    on records.id_scope = judged.id_scope
    and records.order_id = judged.order_id
    and records.file_number = judged.file_number
where records.failures = '' and records.apart is null and judged.failures <> ''
