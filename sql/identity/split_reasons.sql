-- One row per former customer and other customer to whom records of it went: why they no longer belong to the
-- records that they left. A conflict says so (decision, household or two accounts), or people had said that they are
-- one person and no longer do (decision forgotten), or an identifier that they hold is shared by too many (shared
-- identifier), or a record is gone that may have joined them (records gone), or the records that are left say something
-- else than before (records changed).
-- grain: former_customer_id, customer_id
-- empty without: identity.movements
-- column former_customer_id (indirect): the customer whose records parted
-- column customer_id (indirect): the customer to whom some of them went
-- column reason (none): why they no longer belong together

with records as (
    select
        members.record_id,
        members.customer_id,
        former.customer_id as former_id
    from identity.members as members
    inner join identity.former_members as former on members.record_id = former.record_id
),

parted as (
    select
        one.former_id,
        one.customer_id,
        other.customer_id as other_customer_id,
        conflicts.reason
    from identity.conflicts as conflicts
    inner join records as one on conflicts.record_id = one.record_id
    inner join records as other
        on conflicts.other_record_id = other.record_id and one.former_id = other.former_id
    where one.customer_id <> other.customer_id
    union all
    select
        one.former_id,
        one.customer_id,
        other.customer_id as other_customer_id,
        'two accounts' as reason
    from identity.unique_identifiers as ones
    inner join records as one on ones.record_id = one.record_id
    inner join records as other on one.former_id = other.former_id
    inner join identity.unique_identifiers as others
        on
            other.record_id = others.record_id
            and ones.scope = others.scope
            and ones.identifier <> others.identifier
    where one.customer_id <> other.customer_id
),

claims as (
    select former_id, customer_id, reason
    from parted
    union all
    select former_id, other_customer_id as customer_id, reason
    from parted
),

conflicts as (
    select former_id, customer_id, min(reason) as reason
    from claims
    group by former_id, customer_id
),

forgotten as (
    select one.former_id, one.customer_id, other.customer_id as other_customer_id
    from identity.forgotten_decisions as decisions
    inner join records as one on decisions.record_id = one.record_id
    inner join records as other
        on decisions.other_record_id = other.record_id and one.former_id = other.former_id
    where decisions.decision = 'same' and one.customer_id <> other.customer_id
),

forgotten_of as (
    select former_id, customer_id
    from forgotten
    union
    select former_id, other_customer_id as customer_id
    from forgotten
),

-- An identifier that is set aside and that parts of one former customer hold.
set_aside as (
    select distinct records.former_id, records.customer_id, shared.kind, shared.identifier
    from identity.shared_identifiers as shared
    inner join identity.identifiers as identifiers
        on shared.kind = identifiers.kind and shared.identifier = identifiers.identifier
    inner join records on identifiers.record_id = records.record_id
),

shared_of as (
    select distinct one.former_id, one.customer_id
    from set_aside as one
    inner join set_aside as other
        on one.former_id = other.former_id
        and one.kind = other.kind
        and one.identifier = other.identifier
    where one.customer_id <> other.customer_id
),

gone as (
    select distinct former.customer_id
    from previous.members as former
    inner join identity.absent_records as absent on former.record_id = absent.record_id
)

select
    movements.former_customer_id,
    movements.customer_id,
    case
        when conflicts.reason is not null then conflicts.reason
        when forgotten_of.customer_id is not null then 'decision forgotten'
        when shared_of.customer_id is not null then 'shared identifier'
        when gone.customer_id is not null then 'records gone'
        else 'records changed'
    end as reason
from identity.movements as movements
left join conflicts
    on movements.former_customer_id = conflicts.former_id
    and movements.customer_id = conflicts.customer_id
left join forgotten_of
    on movements.former_customer_id = forgotten_of.former_id
    and movements.customer_id = forgotten_of.customer_id
left join shared_of
    on movements.former_customer_id = shared_of.former_id
    and movements.customer_id = shared_of.customer_id
left join gone on movements.former_customer_id = gone.customer_id
