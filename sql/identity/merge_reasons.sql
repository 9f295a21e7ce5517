-- One row per former customer and other customer to whom records of it went: the strongest evidence that joins
-- them to the records of that one, such as phone or match probability 0.993. Where they are joined by way of other
-- records, it is the strongest that joins them to any of those. A match probability is given only for
-- records that no keys join, and that are as alike as a link has to be. If people had decided that the two differ and
-- no longer do, that is the reason.
-- grain: former_customer_id, customer_id
-- empty without: identity.movements
-- column former_customer_id (indirect): the customer who was merged
-- column customer_id (indirect): the customer who took it in
-- column reason (none): what joined them

with receivers as (
    select distinct customer_id
    from identity.movements
),

records as (
    select
        members.record_id,
        members.customer_id,
        former.customer_id as former_id,
        clusters.group_id
    from identity.members as members
    inner join receivers on members.customer_id = receivers.customer_id
    inner join identity.clusters as clusters on members.record_id = clusters.record_id
    left join identity.former_members as former on members.record_id = former.record_id
),

-- Whoever holds an identifier is linked to its first holder only, and joined to all of them.
holders as (
    select record_id, evidence, identifier
    from identity.links
    where evidence <> 'decision'
    union all
    select linked_record_id as record_id, evidence, identifier
    from identity.links
    where evidence <> 'decision'
),

held as (
    select distinct records.customer_id, records.former_id, holders.evidence, holders.identifier
    from holders
    inner join records on holders.record_id = records.record_id
),

edges as (
    select record_id, linked_record_id as other_record_id, evidence, probability
    from identity.links
    where evidence = 'decision'
    union all
    select pairs.record_id, pairs.other_record_id, 'match probability' as evidence, pairs.probability
    from identity.pairs as pairs
    cross join config.identity as settings
    where pairs.probability >= settings.link_probability
    union all
    select
        record_id,
        other_record_id,
        'decision forgotten' as evidence,
        cast(1 as decimal(9, 8)) as probability
    from identity.forgotten_decisions
    where decision = 'different'
),

compared as (
    select
        one.customer_id,
        one.former_id,
        other.former_id as other_former_id,
        edges.evidence,
        edges.probability
    from edges
    inner join records as one on edges.record_id = one.record_id
    inner join records as other
        on edges.other_record_id = other.record_id and one.customer_id = other.customer_id
    where edges.evidence <> 'match probability' or one.group_id <> other.group_id
),

joined as (
    select
        one.customer_id,
        one.former_id,
        other.former_id as other_former_id,
        one.evidence,
        cast(1 as decimal(9, 8)) as probability
    from held as one
    inner join held as other
        on one.customer_id = other.customer_id
        and one.evidence = other.evidence
        and one.identifier = other.identifier
    union all
    select customer_id, former_id, other_former_id, evidence, probability
    from compared
    union all
    select customer_id, other_former_id as former_id, former_id as other_former_id, evidence, probability
    from compared
)

select
    movements.former_customer_id,
    movements.customer_id,
    case
        when joined.evidence = 'match probability'
        then concat('match probability ', cast(floor(joined.probability * 1000) / 1000 as decimal(4, 3)))
        else joined.evidence
    end as reason
from identity.movements as movements
inner join joined
    on movements.former_customer_id = joined.former_id
    and movements.customer_id = joined.customer_id
where joined.other_former_id is distinct from joined.former_id
qualify
    row_number() over (
        partition by movements.former_customer_id, movements.customer_id
        order by
            case when joined.other_former_id = movements.customer_id then 0 else 1 end asc nulls last,
            case joined.evidence
                when 'decision' then -1
                when 'decision forgotten' then 0
                when 'user_id' then 1
                when 'phone' then 2
                when 'email' then 3
                else 4
            end asc nulls last,
            joined.probability desc nulls last,
            joined.evidence asc nulls last
    ) = 1
