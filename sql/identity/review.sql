-- One row per pair of records that a person should look at: of two clusters the best pair, unless they
-- were decided to differ. `uncertain`: the evidence says neither. `bridge`: the two records seem one person,
-- yet their clusters do not. `household`: they share a phone or an email, and nothing else. `two accounts`:
-- they seem one person, who would have two accounts where everybody has one. `keyless`: of one of the two only parts
-- are known, and they fit the other not well enough; so it is of no customer. Where a rule keeps two apart that seem
-- one person, it is the reason (identity.kept_apart).
-- grain: record_id, other_record_id
-- column reason (none): why a person should look: uncertain, bridge, household, two accounts, keyless, or the rule that
-- keeps them apart
-- column is_postponed (none): whether a person put the decision off

with placed as (
    select record_id, cluster_id, group_id, false as is_nobodys
    from identity.clusters
    union all
    select records.record_id, records.record_id as cluster_id, records.record_id as group_id, true as is_nobodys
    from identity.records as records
    anti join identity.clusters as clusters on records.record_id = clusters.record_id
    where records.is_nameless
),

doubtful as (
    select
        pairs.record_id,
        pairs.other_record_id,
        case
            when pairs.probability < settings.link_probability then 'uncertain'
            when others.record_id is not null then 'two accounts'
            else 'bridge'
        end as reason,
        pairs.probability,
        pairs.weight
    from identity.pairs as pairs
    cross join config.identity as settings
    left join identity.unique_identifiers as ones on pairs.record_id = ones.record_id
    left join identity.unique_identifiers as others
        on
            pairs.other_record_id = others.record_id
            and ones.scope = others.scope
            and ones.identifier <> others.identifier
    where
        pairs.probability >= settings.review_probability
        -- Two accounts below the link probability stay apart anyway.
        and (others.record_id is null or pairs.probability >= settings.link_probability)
    union all
    select
        conflicts.record_id,
        conflicts.other_record_id,
        conflicts.reason,
        pairs.probability,
        pairs.weight
    from identity.conflicts as conflicts
    left join identity.pairs as pairs
        on
            conflicts.record_id = pairs.record_id
            and conflicts.other_record_id = pairs.other_record_id
    where conflicts.reason = 'household'
),

with_clusters as (
    select
        doubtful.record_id,
        doubtful.other_record_id,
        case
            when ones.is_nobodys or others.is_nobodys then coalesce(kept_apart.reason, 'keyless')
            when doubtful.reason = 'bridge' then coalesce(kept_apart.reason, 'bridge')
            else doubtful.reason
        end as reason,
        doubtful.probability,
        doubtful.weight,
        least(ones.cluster_id, others.cluster_id) as cluster_id,
        greatest(ones.cluster_id, others.cluster_id) as other_cluster_id
    from doubtful
    inner join placed as ones on doubtful.record_id = ones.record_id
    inner join placed as others on doubtful.other_record_id = others.record_id
    left join identity.kept_apart as kept_apart
        on
            least(ones.group_id, others.group_id) = kept_apart.group_id
            and greatest(ones.group_id, others.group_id) = kept_apart.other_group_id
    where not (ones.is_nobodys and others.is_nobodys)
),

between_clusters as (
    select record_id, other_record_id, reason, probability, weight, cluster_id, other_cluster_id
    from with_clusters
    where cluster_id < other_cluster_id
),

told_apart as (
    select distinct
        least(ones.cluster_id, others.cluster_id) as cluster_id,
        greatest(ones.cluster_id, others.cluster_id) as other_cluster_id
    from identity.conflicts as conflicts
    inner join placed as ones on conflicts.record_id = ones.record_id
    inner join placed as others on conflicts.other_record_id = others.record_id
    where conflicts.reason = 'decision'
),

postponed as (
    select distinct
        least(ones.cluster_id, others.cluster_id) as cluster_id,
        greatest(ones.cluster_id, others.cluster_id) as other_cluster_id
    from identity.decisions as decisions
    inner join placed as ones on decisions.record_id = ones.record_id
    inner join placed as others on decisions.other_record_id = others.record_id
    where decisions.decision = 'later'
)

select
    between_clusters.record_id,
    between_clusters.other_record_id,
    between_clusters.reason,
    between_clusters.probability,
    between_clusters.weight,
    postponed.cluster_id is not null as is_postponed
from between_clusters
left join identity.decisions as decisions
    on
        between_clusters.record_id = decisions.record_id
        and between_clusters.other_record_id = decisions.other_record_id
left join told_apart
    on
        between_clusters.cluster_id = told_apart.cluster_id
        and between_clusters.other_cluster_id = told_apart.other_cluster_id
left join postponed
    on
        between_clusters.cluster_id = postponed.cluster_id
        and between_clusters.other_cluster_id = postponed.other_cluster_id
where
    told_apart.cluster_id is null
    and coalesce(decisions.decision, 'later') = 'later'
qualify
    row_number() over (
        partition by between_clusters.cluster_id, between_clusters.other_cluster_id
        order by
            -- As long as it stands, no other pair could bring the two clusters together.
            (between_clusters.reason = 'household') desc nulls last,
            between_clusters.probability desc nulls last,
            between_clusters.weight desc nulls last,
            between_clusters.record_id asc nulls last,
            between_clusters.other_record_id asc nulls last
    ) = 1
