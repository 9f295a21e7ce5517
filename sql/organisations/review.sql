-- One row per pair of records that a person should look at: of two organisations the best pair, unless they were
-- decided to differ. The reason is what speaks against one organisation, such as two places; `uncertain` where too
-- little speaks for it.
-- grain: record_id, other_record_id
-- column reason (none): what speaks against one organisation, or `uncertain`
-- column probability (none): that they are one organisation; null where they were not compared
-- column weight (none): the same as log2 of the odds
-- column is_postponed (none): whether somebody put the decision off

with weighed as (
    select
        least(pairs.record_id, pairs.other_record_id) as record_id,
        greatest(pairs.record_id, pairs.other_record_id) as other_record_id,
        pairs.probability,
        pairs.weight,
        pairs.probability >= settings.review_probability as is_likely
    from organisations.pairs as pairs
    cross join config.identity as settings
),

-- What two firms with related names have in common is worth a look, however alike the rest is.
opposed as (
    select conflicts.record_id, conflicts.other_record_id, conflicts.reason
    from organisations.conflicts as conflicts
    inner join organisations.meetings as meetings
        on
            conflicts.record_id = meetings.record_id
            and conflicts.other_record_id = meetings.other_record_id
    where
        conflicts.reason in ('two numbers', 'two legal forms', 'two names')
        and meetings.have_own_in_common
        and (meetings.have_one_name or meetings.have_like_names or meetings.have_related_names)
),

asked as (
    select record_id, other_record_id
    from weighed
    where is_likely
    union
    select record_id, other_record_id
    from opposed
),

doubtful as (
    select
        asked.record_id,
        asked.other_record_id,
        coalesce(conflicts.reason, 'uncertain') as reason,
        weighed.probability,
        weighed.weight,
        least(ones.cluster_id, others.cluster_id) as cluster_id,
        greatest(ones.cluster_id, others.cluster_id) as other_cluster_id
    from asked
    inner join organisations.clusters as ones on asked.record_id = ones.record_id
    inner join organisations.clusters as others on asked.other_record_id = others.record_id
    left join weighed
        on
            asked.record_id = weighed.record_id
            and asked.other_record_id = weighed.other_record_id
    left join organisations.conflicts as conflicts
        on
            asked.record_id = conflicts.record_id
            and asked.other_record_id = conflicts.other_record_id
    where ones.cluster_id <> others.cluster_id and conflicts.reason is distinct from 'decision'
),

decided as (
    select distinct
        least(ones.cluster_id, others.cluster_id) as cluster_id,
        greatest(ones.cluster_id, others.cluster_id) as other_cluster_id,
        decisions.decision
    from organisations.decisions as decisions
    inner join organisations.clusters as ones on decisions.record_id = ones.record_id
    inner join organisations.clusters as others on decisions.other_record_id = others.record_id
)

select
    doubtful.record_id,
    doubtful.other_record_id,
    doubtful.reason,
    doubtful.probability,
    doubtful.weight,
    postponed.cluster_id is not null as is_postponed
from doubtful
left join decided as postponed
    on
        doubtful.cluster_id = postponed.cluster_id
        and doubtful.other_cluster_id = postponed.other_cluster_id
        and postponed.decision = 'later'
left join decided as apart
    on
        doubtful.cluster_id = apart.cluster_id
        and doubtful.other_cluster_id = apart.other_cluster_id
        and apart.decision = 'different'
where apart.cluster_id is null
qualify
    row_number() over (
        partition by doubtful.cluster_id, doubtful.other_cluster_id
        order by
            doubtful.probability desc nulls last,
            doubtful.weight desc nulls last,
            doubtful.record_id asc nulls last,
            doubtful.other_record_id asc nulls last
    ) = 1
