-- Less than a tenth of a file is quarantined.
-- severity: warning

select
    feed,
    file,
    records_read,
    quarantined,
    concat(
        feed,
        ': ',
        quarantined,
        ' of ',
        records_read,
        ' records of ',
        file,
        ' are quarantined (',
        cast(round(100.0 * quarantined / nullif(records_read, 0)) as bigint),
        ' %), limit 10 %'
    ) as explanation
from clean.conservation
where quarantined * 10 > records_read and quarantined > 5
order by quarantined desc nulls last, feed asc nulls last, file asc nulls last
