-- One row per file: when it first appeared, and its place among all files by that.
-- grain: file_number
-- materialized: view
-- column age (none): the place of the file by when it first appeared, the oldest first

select
    file_number,
    min(appeared_at) as appeared_at,
    row_number() over (
        order by min(appeared_at) asc nulls first, file_number asc nulls last
    ) as age
from landing.appearances
group by file_number
