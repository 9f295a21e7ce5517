-- One row per identifier that more people share than one person would: a shop's own number, a family's, the user id
-- that a shop writes for its guests. People are distinguished by name, and where none is known by another identifier.
-- Such an identifier joins nobody.
-- grain: kind, identifier
-- column records (none): how many records hold it
-- column people (none): how many people hold it, told apart by name

with common as (
    select identifiers.kind, identifiers.identifier
    from identity.identifiers as identifiers
    cross join config.identity as settings
    group by identifiers.kind, identifiers.identifier, settings.max_people_per_identifier
    having count(*) > settings.max_people_per_identifier
),

named as (
    select
        identifiers.kind,
        identifiers.identifier,
        coalesce(
            name_key(identifiers.name),
            case when identifiers.kind <> 'email' and records.email_is_key then records.email end,
            case when identifiers.kind <> 'phone' and records.phone_is_key then records.phone end,
            case
                when identifiers.kind <> 'user_id' and records.user_id is not null
                then concat(records.id_scope, '/', records.user_id)
            end
        ) as person
    from identity.identifiers as identifiers
    inner join common
        on identifiers.kind = common.kind and identifiers.identifier = common.identifier
    inner join identity.records as records on identifiers.record_id = records.record_id
),

counted as (
    select kind, identifier, count(*) as records, count(distinct person) as people
    from named
    group by kind, identifier
)

select counted.kind, counted.identifier, counted.records, counted.people
from counted
cross join config.identity as settings
where
    counted.people > settings.max_people_per_identifier
    and not exists (
        select 1
        from identity.large_accounts as accounts
        where
            counted.kind = 'user_id'
            and counted.identifier = concat(accounts.id_scope, '/', accounts.user_id)
    )
