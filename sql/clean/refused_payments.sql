-- One row per payment or refund that is refused since several payments have its number: see clean.contradictions.
-- grain: file_number, record_number
-- materialized: view
-- column failures (none): what it fails, as field:rule;field:rule

select payments.file_number, payments.record_number, 'payment_id:several payments' as failures
from clean.newest_payments as payments
left join clean.contradictions as contradictions
    on contradictions.kind = 'payments'
    and payments.trade_scope = contradictions.id_scope
    and payments.trade_id = contradictions.id
where payments.are_several or contradictions.id is not null
