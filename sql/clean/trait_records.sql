-- One row per raw record of third-party attributes: of whom it speaks, which attributes it has, and whether it breaks a
-- rule.
-- grain: file_number, record_number
-- column traits (none): the names of its attributes, in order
-- column content (indirect): what it says of them, as text that can be compared

with stated as (
    select *, fingerprint_parts([trait, value]) as stated
    from clean.checked_traits
)

select
    feed,
    file_number,
    record_number,
    min(id_scope) as id_scope,
    min(subject) as subject,
    min(source) as source,
    max(observed_at) as observed_at,
    string_agg(trait, ',' order by trait asc nulls last) as traits,
    string_agg(stated, ',' order by trait asc nulls last, value asc nulls last) as content,
    coalesce(
        string_agg(distinct nullif(failures, ''), ';' order by nullif(failures, '') asc nulls last),
        ''
    ) as failures,
    coalesce(
        string_agg(distinct nullif(set_aside, ''), ';' order by nullif(set_aside, '') asc nulls last),
        ''
    ) as set_aside
from stated
group by feed, file_number, record_number
