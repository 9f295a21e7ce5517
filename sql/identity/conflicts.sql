-- One row per pair of records that must never be one customer. Either people decided that they are different, or the
-- two are of one household: keys join them, if only through others, and they have names of two people. Where both birth
-- dates are known, these decide, and years that are a generation apart do whatever the names. Where not, the names must
-- be full, or each must have a phone of its own. Who share both the phone and the email are two people under full
-- names, but one customer under given names alone, or where one writes the name in pinyin and the other has a Western
-- one; three are an office whatever their names. Where people decided that two such are one person, that holds for all
-- records of the same names and birth dates.
-- grain: record_id, other_record_id
-- column record_id (indirect): one record of the pair
-- column reason (none): why they are two people: decision, household or two accounts

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
        greatest(ones.record_id, others.record_id) as other_record_id
    from told_apart
    inner join existing as ones on told_apart.person_id = ones.person_id
    inner join existing as others on told_apart.other_person_id = others.person_id
),

named as (
    select
        names.record_id,
        names.group_id,
        names.name,
        names.words,
        coalesce(replace(cast(records.birth_on as varchar), '-', ''), '') as birth_date,
        case when records.user_id is null then '' else concat(records.id_scope, '/', records.user_id) end as account,
        case when records.phone_is_key then records.phone else '' end as phone,
        case when records.email_is_key then records.email else '' end as email
    from identity.stated_names as names
    inner join identity.records as records on names.record_id = records.record_id
),

-- One account is one buyer, under whatever names.
meetings as (
    select
        ones.record_id as one_record_id,
        others.record_id as other_record_id,
        names.name as one_name,
        names.other_name,
        ones.words,
        ones.birth_date,
        others.words as other_words,
        others.birth_date as other_birth_date,
        ones.birth_date <> '' and others.birth_date <> '' as have_birth_dates,
        names.are_full_names,
        names.may_be_one_person,
        ones.phone <> '' and others.phone <> '' and ones.phone <> others.phone as have_own_phones,
        case
            when ones.phone <> '' and ones.phone = others.phone and ones.email <> '' and ones.email = others.email
            then concat(ones.phone, ' ', ones.email)
        end as common_contacts
    from identity.different_names as names
    inner join named as ones on names.name = ones.name
    inner join named as others on names.other_name = others.name and ones.group_id = others.group_id
    where ones.account = '' or ones.account <> others.account
),

-- Phone and address of three or more people: an office's.
offices as (
    select distinct ab.common_contacts
    from meetings as ab
    inner join meetings as bc on ab.common_contacts = bc.common_contacts and ab.other_name = bc.one_name
    inner join meetings as ac
        on
            ab.common_contacts = ac.common_contacts
            and ab.one_name = ac.one_name
            and bc.other_name = ac.other_name
),

-- Father and son, who may have one name.
generations as (
    select
        ones.record_id as one_record_id,
        others.record_id as other_record_id,
        coalesce(ones.words, '') as words,
        ones.birth_date,
        coalesce(others.words, '') as other_words,
        others.birth_date as other_birth_date
    from named as ones
    inner join named as others on ones.group_id = others.group_id and ones.record_id < others.record_id
    where
        ones.birth_date <> ''
        and others.birth_date <> ''
        and are_a_generation_apart(ones.birth_date, others.birth_date)
        and (ones.account = '' or ones.account <> others.account)
),

decided_same as (
    select distinct
        ones.words,
        ones.birth_date,
        others.words as other_words,
        others.birth_date as other_birth_date
    from existing as one_people
    inner join existing as other_people on one_people.person_id = other_people.person_id
    inner join named as ones on one_people.record_id = ones.record_id
    inner join named as others on other_people.record_id = others.record_id
),

apart as (
    select meetings.one_record_id, meetings.other_record_id, meetings.words, meetings.birth_date,
        meetings.other_words, meetings.other_birth_date
    from meetings
    left join offices on meetings.common_contacts = offices.common_contacts
    where case
            when meetings.have_birth_dates
            then
                meetings.birth_date <> meetings.other_birth_date
                and not is_one_edit(meetings.birth_date, meetings.other_birth_date)
                and not has_swapped_day_and_month(meetings.birth_date, meetings.other_birth_date)
            when meetings.common_contacts is not null
            then (meetings.are_full_names and not meetings.may_be_one_person) or offices.common_contacts is not null
            else meetings.are_full_names or meetings.have_own_phones
        end
    union all
    select one_record_id, other_record_id, words, birth_date, other_words, other_birth_date
    from generations
),

households as (
    select distinct
        least(apart.one_record_id, apart.other_record_id) as record_id,
        greatest(apart.one_record_id, apart.other_record_id) as other_record_id
    from apart
    left join decided_same
        on
            apart.words = decided_same.words
            and apart.birth_date = decided_same.birth_date
            and apart.other_words = decided_same.other_words
            and apart.other_birth_date = decided_same.other_birth_date
    where decided_same.words is null
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
