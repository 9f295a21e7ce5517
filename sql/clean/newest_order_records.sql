-- One row per raw record of an order file that counts: it breaks no rule, nor does its order as a whole, it is a sale,
-- and no newer version of it is known.
-- grain: file_number, record_number
-- materialized: view

select checked.*, coalesce(versions.leads_order, checked.is_head) as leads_order
from clean.checked_orders as checked
left join clean.orders_versions as versions
    on checked.file_number = versions.file_number
    and checked.record_number = versions.record_number
where
    checked.failures = ''
    and checked.apart is null
    and coalesce(versions.version, 1) = 1
    and not exists (
        select 1
        from clean.judged_orders as judged
        where
            judged.id_scope = checked.id_scope
            and judged.order_id = checked.order_id
            and judged.file_number = checked.file_number
            and judged.failures <> ''
    )
