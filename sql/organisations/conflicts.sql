-- One row per pair of records that must never be one organisation: people decided so, or what they have in common does
-- not outweigh what they differ in. Two numbers of one register, two legal forms, names of two firms of a group, and
-- places of business of one name, such as branches and franchises, are two organisations. One number of a register
-- outweighs all but another number, whatever the place; people's decisions outweigh everything.
-- grain: record_id, other_record_id
-- column reason (none): what holds them apart

with told_apart as (
    select ones.person_id, others.person_id as other_person_id
    from organisations.decisions as decisions
    inner join organisations.decided_people as ones on decisions.record_id = ones.record_id
    inner join organisations.decided_people as others on decisions.other_record_id = others.record_id
    where decisions.decision = 'different'
),

existing as (
    select people.record_id, people.person_id
    from organisations.decided_people as people
    inner join organisations.records as records on people.record_id = records.record_id
),

decided as (
    select distinct
        least(ones.record_id, others.record_id) as record_id,
        greatest(ones.record_id, others.record_id) as other_record_id
    from told_apart
    inner join existing as ones on told_apart.person_id = ones.person_id
    inner join existing as others on told_apart.other_person_id = others.person_id
),

decided_same as (
    select
        ones.record_id,
        others.record_id as other_record_id
    from existing as ones
    inner join existing as others
        on ones.person_id = others.person_id and ones.record_id < others.record_id
),

judged as (
    select
        record_id,
        other_record_id,
        case
            when have_other_numbers then 'two numbers'
            when have_one_registration or (have_one_tax_id and (have_one_name or have_like_names)) then null
            when have_other_forms then 'two legal forms'
            when are_two_firms then 'two firms of a group'
            when have_forms and not have_one_name and not have_like_names then 'two names'
            when have_other_places then 'two places'
        end as reason
    from organisations.meetings
)

select record_id, other_record_id, 'decision' as reason
from decided
union all
select judged.record_id, judged.other_record_id, judged.reason
from judged
left join decided
    on judged.record_id = decided.record_id and judged.other_record_id = decided.other_record_id
left join decided_same as same
    on judged.record_id = same.record_id and judged.other_record_id = same.other_record_id
where judged.reason is not null and decided.record_id is null and same.record_id is null
