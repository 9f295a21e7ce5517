-- One row per record with a user id where a person has only one account (identity.singleAccounts): two such ids are
-- two people, whatever else agrees. Where people decided that records of several accounts are one person, these
-- accounts have the name of the first.
-- grain: record_id, scope
-- column scope (none): the platform or shop where a person has one account

with accounts as (
    select records.record_id, records.id_scope as scope, records.user_id as identifier
    from identity.records as records
    inner join config.single_accounts as singles on records.id_scope = singles.scope
    left join identity.shared_identifiers as shared
        on shared.kind = 'user_id' and shared.identifier = concat(records.id_scope, '/', records.user_id)
    where records.user_id is not null and shared.identifier is null
),

decided as (
    select people.person_id, accounts.scope, accounts.identifier
    from identity.decided_people as people
    inner join accounts on people.record_id = accounts.record_id
),

first_accounts as (
    select person_id, scope, min(identifier) as identifier
    from decided
    group by person_id, scope
),

joined as (
    select decided.scope, decided.identifier, min(first_accounts.identifier) as first_identifier
    from decided
    inner join first_accounts
        on decided.person_id = first_accounts.person_id and decided.scope = first_accounts.scope
    group by decided.scope, decided.identifier
)

select
    accounts.record_id,
    accounts.scope,
    coalesce(joined.first_identifier, accounts.identifier) as identifier
from accounts
left join joined on accounts.scope = joined.scope and accounts.identifier = joined.identifier
