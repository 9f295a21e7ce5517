-- One row per identifier that more people share than one person would: a shop's own number, a family's.
-- People are told apart by name. Such an identifier joins nobody.
-- grain: kind, identifier

with common as (
    select identifiers.kind, identifiers.identifier
    from identity.identifiers as identifiers
    cross join config.identity as settings
    group by identifiers.kind, identifiers.identifier, settings.max_people_per_identifier
    having count(*) > settings.max_people_per_identifier
),

counted as (
    select
        identifiers.kind,
        identifiers.identifier,
        count(*) as records,
        count(distinct name_key(identifiers.name)) as people,
    from identity.identifiers as identifiers
    inner join common
        on identifiers.kind = common.kind and identifiers.identifier = common.identifier
    where identifiers.kind <> 'user_id'
    group by identifiers.kind, identifiers.identifier
)

select counted.kind, counted.identifier, counted.records, counted.people
from counted
cross join config.identity as settings
where counted.people > settings.max_people_per_identifier
