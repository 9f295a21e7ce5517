-- One row per pair of records held to be one person, with the evidence. Every record that holds an
-- identifier is linked to the first that holds it, so there are as many links as records; so is every record that
-- people decided to be one person with others.
-- Links of other evidence join this table as further selects; clusters are made from all of them.
-- grain: record_id, linked_record_id, evidence
-- column record_id (indirect): one record of the link
-- column linked_record_id (indirect): the record that it is linked to
-- column evidence (none): what joins them: an identifier of some kind, or a decision
-- column probability (none): how likely the two are one person

with usable as (
    select identifiers.record_id, identifiers.kind, identifiers.identifier
    from identity.identifiers as identifiers
    anti join identity.shared_identifiers as shared
        on identifiers.kind = shared.kind and identifiers.identifier = shared.identifier
),

hubs as (
    select kind, identifier, min(record_id) as record_id
    from usable
    group by kind, identifier
    having count(*) > 1
),

decided as (
    select people.person_id, people.record_id
    from identity.decided_people as people
    inner join identity.records as records on people.record_id = records.record_id
),

decided_hubs as (
    select person_id, min(record_id) as record_id
    from decided
    group by person_id
    having count(*) > 1
)

select
    hubs.record_id,
    usable.record_id as linked_record_id,
    usable.kind as evidence,
    usable.identifier,
    cast(1 as decimal(9, 8)) as probability
from usable
inner join hubs on usable.kind = hubs.kind and usable.identifier = hubs.identifier
where usable.record_id <> hubs.record_id
union all
select
    decided_hubs.record_id,
    decided.record_id as linked_record_id,
    'decision' as evidence,
    cast(null as varchar) as identifier,
    cast(1 as decimal(9, 8)) as probability
from decided
inner join decided_hubs on decided.person_id = decided_hubs.person_id
where decided.record_id <> decided_hubs.record_id
