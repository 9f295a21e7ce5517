-- One row per pair of records that must never be one customer. Either people decided that they are different, or the
-- two are of one household: they share a phone or an email, and have names of two people. Where both birth dates are
-- known, these decide. Where not, the names must be full, or each must have a phone of its own; who shares the phone
-- and the email is one customer. Where people decided that two such are one person, that holds for all records of the
-- same names and birth dates.
-- grain: record_id, other_record_id

with told_apart as (
    select ones.person_id, others.person_id as other_person_id
    from identity.decisions as decisions
    inner join identity.decided_people as ones on decisions.record_id = ones.record_id
    inner join identity.decided_people as others on decisions.other_record_id = others.record_id
    where decisions.decision = 'different'
),

existing as (
    select people.record_id, people.person_id
    from identity.decided_people as people
    inner join identity.records as records on people.record_id = records.record_id
),

-- Who is different from one record is different from all that were decided to be one person with it.
decided as (
    select distinct
        least(ones.record_id, others.record_id) as record_id,
        greatest(ones.record_id, others.record_id) as other_record_id,
    from told_apart
    inner join existing as ones on told_apart.person_id = ones.person_id
    inner join existing as others on told_apart.other_person_id = others.person_id
),

named as (
    select
        record_id,
        name,
        name_words(name) as words,
        coalesce(replace(cast(birth_on as varchar), '-', ''), '') as birth_date,
        case when user_id is null then '' else concat(id_scope, '/', user_id) end as account,
        case when phone_is_key then phone else '' end as phone,
        case when email_is_key then email else '' end as email,
    from identity.records
    where name is not null
),

bearers as (
    select identifiers.kind, identifiers.identifier, named.*
    from identity.identifiers as identifiers
    inner join named on identifiers.record_id = named.record_id
    where
        identifiers.kind in ('phone', 'email')
        and not exists (
            select 1
            from identity.shared_identifiers as shared
            where
                shared.kind = identifiers.kind and shared.identifier = identifiers.identifier
        )
),

-- One account is one buyer, under whatever names.
meetings as (
    select
        ones.record_id as one_record_id,
        others.record_id as other_record_id,
        ones.words,
        ones.birth_date,
        others.words as other_words,
        others.birth_date as other_birth_date,
        ones.birth_date <> '' and others.birth_date <> '' as have_birth_dates,
        names.are_full_names,
        ones.phone <> '' and ones.phone = others.phone as have_one_phone,
        ones.phone <> '' and others.phone <> '' and ones.phone <> others.phone as have_own_phones,
        ones.email <> '' and ones.email = others.email as have_one_email,
    from identity.different_names as names
    inner join bearers as ones on names.name = ones.name
    inner join bearers as others
        on
            names.other_name = others.name
            and ones.kind = others.kind
            and ones.identifier = others.identifier
    where ones.account = '' or ones.account <> others.account
),

decided_same as (
    select distinct
        ones.words,
        ones.birth_date,
        others.words as other_words,
        others.birth_date as other_birth_date,
    from existing as one_people
    inner join existing as other_people on one_people.person_id = other_people.person_id
    inner join named as ones on one_people.record_id = ones.record_id
    inner join named as others on other_people.record_id = others.record_id
),

households as (
    select distinct
        least(meetings.one_record_id, meetings.other_record_id) as record_id,
        greatest(meetings.one_record_id, meetings.other_record_id) as other_record_id,
    from meetings
    left join decided_same
        on
            meetings.words = decided_same.words
            and meetings.birth_date = decided_same.birth_date
            and meetings.other_words = decided_same.other_words
            and meetings.other_birth_date = decided_same.other_birth_date
    where
        decided_same.words is null
        and case
            when meetings.have_birth_dates
            then
                meetings.birth_date <> meetings.other_birth_date
                and not is_one_edit(meetings.birth_date, meetings.other_birth_date)
                and not has_swapped_day_and_month(meetings.birth_date, meetings.other_birth_date)
            when meetings.have_one_phone and meetings.have_one_email then false
            else meetings.are_full_names or meetings.have_own_phones
        end
)

select record_id, other_record_id, 'decision' as reason
from decided
union all
select households.record_id, households.other_record_id, 'household' as reason
from households
left join decided
    on
        households.record_id = decided.record_id
        and households.other_record_id = decided.other_record_id
where decided.record_id is null
