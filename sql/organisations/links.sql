-- One row per pair of records held to be one organisation for sure, with the evidence: a number of a register that they
-- have in common; or one name, whatever the legal form and the order of words, together with a domain of their own, a
-- phone, a mailbox or an address; or what people decided. A record that fits two that differ is linked to neither.
-- grain: record_id, linked_record_id, evidence
-- column evidence (none): what they have in common, or `decision`
-- column identifier (direct): the value that they have in common
-- column probability (none): that they are one organisation

with agreeing as (
    select
        meetings.record_id,
        meetings.other_record_id,
        case
            when meetings.have_one_registration then 'registration number'
            when meetings.have_one_tax_id and (meetings.have_one_name or meetings.have_like_names)
            then 'tax number'
            when not meetings.have_one_name then null
            when meetings.have_one_domain then 'name and domain'
            when meetings.have_one_phone then 'name and phone'
            when meetings.have_one_email then 'name and email'
            when meetings.have_one_address then 'name and address'
        end as evidence,
        ones.registration_number,
        ones.tax_id,
        ones.name_in_order,
        ones.domain,
        ones.phone,
        ones.email,
        ones.address_words
    from organisations.meetings as meetings
    inner join organisations.records as ones on meetings.record_id = ones.record_id
    anti join organisations.conflicts as conflicts
        on meetings.record_id = conflicts.record_id
        and meetings.other_record_id = conflicts.other_record_id
),

both_ways as (
    select record_id, other_record_id, evidence
    from agreeing
    where evidence is not null
    union all
    select other_record_id as record_id, record_id as other_record_id, evidence
    from agreeing
    where evidence is not null
),

torn as (
    select distinct ones.record_id
    from both_ways as ones
    inner join both_ways as others
        on ones.record_id = others.record_id and ones.other_record_id < others.other_record_id
    inner join organisations.conflicts as conflicts
        on
            ones.other_record_id = conflicts.record_id
            and others.other_record_id = conflicts.other_record_id
    where
        left(ones.evidence, 4) = 'name'
        or left(others.evidence, 4) = 'name'
),

decided as (
    select people.person_id, people.record_id
    from organisations.decided_people as people
    inner join organisations.records as records on people.record_id = records.record_id
),

decided_hubs as (
    select person_id, min(record_id) as record_id
    from decided
    group by person_id
    having count(*) > 1
)

select
    agreeing.record_id,
    agreeing.other_record_id as linked_record_id,
    agreeing.evidence,
    case agreeing.evidence
        when 'registration number' then agreeing.registration_number
        when 'tax number' then agreeing.tax_id
        when 'name and domain' then concat(agreeing.name_in_order, ' ', agreeing.domain)
        when 'name and phone' then concat(agreeing.name_in_order, ' ', agreeing.phone)
        when 'name and email' then concat(agreeing.name_in_order, ' ', agreeing.email)
        when 'name and address' then concat(agreeing.name_in_order, ' ', agreeing.address_words)
    end as identifier,
    cast(1 as decimal(9, 8)) as probability
from agreeing
left join torn as ones on agreeing.record_id = ones.record_id
left join torn as others on agreeing.other_record_id = others.record_id
where
    agreeing.evidence is not null
    and (
        left(agreeing.evidence, 4) <> 'name'
        or (ones.record_id is null and others.record_id is null)
    )
union all
select
    hubs.record_id,
    decided.record_id as linked_record_id,
    'decision' as evidence,
    cast(null as varchar) as identifier,
    cast(1 as decimal(9, 8)) as probability
from decided
inner join decided_hubs as hubs on decided.person_id = hubs.person_id
where decided.record_id <> hubs.record_id
