-- One row per raw record of a file of order lines that counts: it breaks no rule, and no newer file lists its order.
-- grain: file_number, record_number
-- materialized: view

select checked.*
from clean.checked_order_lines as checked
where
    checked.failures = ''
    and not exists (
        select 1
        from clean.order_lines_versions as versions
        where
            versions.file_number = checked.file_number
            and versions.record_number = checked.record_number
    )
