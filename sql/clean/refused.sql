-- One row per raw record that breaks a rule of its contract, with every field and rule as field:rule;field:rule.
-- grain: file_number, record_number

with further_lines as (
    select feed, file_number, record_number, id_scope, order_id
    from clean.newest_order_records
    where record_grain = 'line' and not is_head
    union all
    select feed, file_number, record_number, id_scope, order_id
    from clean.newest_order_lines
),

orphans as (
    select lines.feed, lines.file_number, lines.record_number
    from further_lines as lines
    where
        not exists (
            select 1
            from clean.orders as orders
            where orders.id_scope = lines.id_scope and orders.order_id = lines.order_id
        )
),

-- Whole orders, whose records break no rule by themselves.
judged as (
    select
        records.feed,
        records.file_number,
        records.record_number,
        judged.failures,
    from clean.checked_orders as records
    inner join clean.judged_orders as judged
        on records.id_scope = judged.id_scope
        and records.order_id = judged.order_id
        and records.file_number = judged.file_number
    where records.failures = '' and records.apart is null and judged.failures <> ''
),

-- Ids that stand for several things: see clean.contradictions.
contradicted as (
    select file_number, record_number, 'order_id:several orders' as failures
    from clean.order_versions
    where version = 0
    union all
    select file_number, record_number, 'registration_id:several people' as failures
    from clean.registration_versions
    where version = 0
    union all
    select file_number, record_number, 'ticket_id:several tickets' as failures
    from clean.ticket_versions
    where version = 0
    union all
    select payments.file_number, payments.record_number, 'payment_id:several payments' as failures
    from clean.newest_payments as payments
    left join clean.contradictions as contradictions
        on contradictions.kind = 'payments'
        and payments.trade_scope = contradictions.id_scope
        and payments.trade_id = contradictions.id
    where payments.are_several or contradictions.id is not null
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
select feed, file_number, record_number, failures
from clean.checked_organisations
where failures <> ''
union all
select feed, file_number, record_number, failures
from judged
union all
select files.feed, contradicted.file_number, contradicted.record_number, contradicted.failures
from contradicted
inner join landing.files as files on contradicted.file_number = files.file_number
union all
select feed, file_number, record_number, 'order_id:no order' as failures
from orphans
union all
select feed, file_number, record_number, failures
from clean.survey_responses
where failures <> ''
