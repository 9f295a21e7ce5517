-- One row per figure of the night's files that the gates before publication compare with other nights. Of a segment's
-- file that is how many it holds, how many it held in the last published run, and how many of these are gone and how
-- many are new; who was merged into another is neither. Of an audience it is how many meet its conditions and may be
-- written to: who is in its file differs from night to night by what the config says.
-- grain: measure, part
-- column measure (none): the figure
-- column part (none): the file's name
-- column value (none): what it is tonight

with former_files as (
    select former.audience, former.customer_id
    from previous.audience_members as former
    inner join config.audiences as audiences on former.audience = audiences.audience
    inner join identity.customer_ids as ids on former.customer_id = ids.customer_id
    where
        audiences.folder = 'segments'
        and former.left_out_because is null
        and ids.status <> 'merged'
),

files as (
    select members.audience, members.customer_id
    from audiences.members as members
    inner join config.audiences as audiences on members.audience = audiences.audience
    where audiences.folder = 'segments' and members.left_out_because is null
),

turnover as (
    select
        coalesce(files.audience, former.audience) as audience,
        count(former.customer_id) as former,
        count(*) filter (where files.customer_id is null) as gone,
        count(*) filter (where former.customer_id is null) as arrived
    from former_files as former
    full outer join files
        on former.audience = files.audience and former.customer_id = files.customer_id
    group by coalesce(files.audience, former.audience)
),

measures as (
    select 'files' as measure, audience as part, in_file as value
    from audiences.summary
    where folder = 'segments'
    union all
    select 'files before' as measure, audience as part, former as value
    from turnover
    union all
    select 'files gone' as measure, audience as part, gone as value
    from turnover
    union all
    select 'files new' as measure, audience as part, arrived as value
    from turnover
    union all
    select
        'audiences' as measure,
        audience as part,
        in_file + in_another_file + beyond_limit as value
    from audiences.summary
    where folder = 'audiences'
)

select measure, part, cast(value as decimal(28, 4)) as value
from measures
order by measure asc nulls last, part asc nulls last
