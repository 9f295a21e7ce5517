-- One row per raw record of an order file that counts: it breaks no rule, nor does its order as a whole, it is a sale,
-- and no newer version of it is known.
-- grain: file_number, record_number
-- materialized: view

with refused as (
    select id_scope, order_id, file_number
    from clean.judged_orders
    where failures <> ''
)

select checked.*, coalesce(versions.leads_order, checked.is_head) as leads_order
from clean.checked_orders as checked
left join clean.orders_versions as versions
    on checked.file_number = versions.file_number
    and checked.record_number = versions.record_number
anti join refused
    on checked.id_scope = refused.id_scope
    and checked.order_id = refused.order_id
    and checked.file_number = refused.file_number
where
    checked.failures = ''
    and checked.apart is null
    and coalesce(versions.version, 1) = 1
