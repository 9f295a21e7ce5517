-- One row per raw record that breaks a rule of its contract, with every field and rule as field:rule;field:rule.
-- grain: file_number, record_number

with orphans as (
    select records.file_number, records.record_number
    from clean.newest_order_records as records
    where
        records.record_grain = 'line'
        and not records.is_head
        and not exists (
            select 1
            from clean.orders as orders
            where orders.id_scope = records.id_scope and orders.order_id = records.order_id
        )
    union all
    select records.file_number, records.record_number
    from clean.checked_order_lines as records
    where
        records.failures = ''
        and not exists (
            select 1
            from clean.orders as orders
            where orders.id_scope = records.id_scope and orders.order_id = records.order_id
        )
        and not exists (
            select 1
            from clean.order_line_versions as versions
            where
                versions.file_number = records.file_number
                and versions.record_number = records.record_number
        )
)

select feed, file_number, record_number, failures
from clean.checked_registrations
where failures <> ''
union all
select feed, file_number, record_number, failures
from clean.checked_orders
where failures <> ''
union all
select feed, file_number, record_number, failures
from clean.checked_order_lines
where failures <> ''
union all
select feed, file_number, record_number, failures
from clean.checked_payments
where failures <> ''
union all
select feed, file_number, record_number, failures
from clean.checked_tickets
where failures <> ''
union all
select files.feed, orphans.file_number, orphans.record_number, 'order_id:no order' as failures
from orphans
inner join landing.files as files on orphans.file_number = files.file_number
union all
select feed, file_number, record_number, failures
from clean.survey_responses
where failures <> ''
