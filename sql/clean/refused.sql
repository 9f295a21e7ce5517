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
)

select feed, file_number, record_number, failures
from clean.checked_registrations
where failures <> ''
union all
select feed, file_number, record_number, failures
from clean.checked_orders
where failures <> ''
union all
select files.feed, orphans.file_number, orphans.record_number, 'order_id:no order' as failures
from orphans
inner join landing.files as files on orphans.file_number = files.file_number
union all
select feed, file_number, record_number, failures
from clean.survey_responses
where failures <> ''
