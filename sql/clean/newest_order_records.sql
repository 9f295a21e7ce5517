-- One row per raw record of an order file that counts: it breaks no rule, and no newer version of it is known.
-- grain: file_number, record_number
-- materialized: view

select checked.*
from clean.checked_orders as checked
where
    checked.failures = ''
    and not exists (
        select 1
        from clean.order_versions as versions
        where
            versions.file_number = checked.file_number
            and versions.record_number = checked.record_number
            and versions.version > 1
    )
