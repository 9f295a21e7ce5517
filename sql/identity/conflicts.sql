-- One row per pair of records that must never be one customer. Either people decided that they are
-- different, or the two share a phone or an email and yet have other given names and other birth
-- dates, as couples and their children do. Where people decided that two such are one person, that
-- holds for all records of the same names and birth dates.
-- grain: record_id, other_record_id

with told_apart as (
    select ones.person_id, others.person_id as other_person_id
    from config.decisions as decisions
    inner join config.decided_people as ones on decisions.record_id = ones.record_id
    inner join config.decided_people as others on decisions.other_record_id = others.record_id
    where decisions.decision = 'different'
),

existing as (
    select people.record_id, people.person_id
    from config.decided_people as people
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

worded as (
    select
        record_id,
        name_words(name) as words,
        coalesce(replace(cast(birth_on as varchar), '-', ''), '') as birth_date,
        coalesce(email, '') as email,
    from identity.records
    where name is not null
),

named as (
    select
        record_id,
        words,
        birth_date,
        email,
        given_name_of(words) as given_name,
        family_name_of(words) as family_name,
        matches(words, '[a-z]') as is_latin,
    from worded
),

bearers as (
    select
        identifiers.kind,
        identifiers.identifier,
        identifiers.record_id,
        named.words,
        named.birth_date,
        named.email,
        named.given_name,
        named.family_name,
        named.is_latin,
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

-- Names in different scripts may be one name, so they say nothing.
meetings as (
    select distinct
        ones.record_id as one_record_id,
        others.record_id as other_record_id,
        ones.words,
        ones.birth_date,
        ones.email,
        ones.given_name,
        ones.family_name,
        others.words as other_words,
        others.birth_date as other_birth_date,
        others.email as other_email,
        others.given_name as other_given_name,
        others.family_name as other_family_name,
    from bearers as ones
    inner join bearers as others
        on
            ones.kind = others.kind
            and ones.identifier = others.identifier
            and ones.is_latin = others.is_latin
            and ones.words < others.words
            and ones.given_name <> others.given_name
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
    select
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
        and not is_short_form(meetings.given_name, meetings.other_given_name)
        and not is_one_edit(meetings.given_name, meetings.other_given_name)
        and not coalesce(
            meetings.given_name = meetings.other_family_name
            and meetings.family_name = meetings.other_given_name,
            false
        )
        and (
            (
                meetings.birth_date <> ''
                and meetings.other_birth_date <> ''
                and meetings.birth_date <> meetings.other_birth_date
                and not is_one_edit(meetings.birth_date, meetings.other_birth_date)
                and not has_swapped_day_and_month(meetings.birth_date, meetings.other_birth_date)
            )
            or (
                (meetings.birth_date = '' or meetings.other_birth_date = '')
                and meetings.family_name <> meetings.other_family_name
                and not is_one_edit(meetings.family_name, meetings.other_family_name)
                and meetings.email <> ''
                and meetings.other_email <> ''
                and meetings.email <> meetings.other_email
            )
        )
        and not exists (
            select 1
            from identity.nicknames as nicknames
            where
                nicknames.name = meetings.given_name
                and nicknames.other_name = meetings.other_given_name
        )
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
