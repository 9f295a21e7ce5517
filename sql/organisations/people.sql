-- One row per customer and organisation that the customer acts for, or is, with what says so: a record that names both;
-- the contact person of a channel's list; the organisation's mailbox; or a mailbox under its own domain. That is one of
-- a website that a list gives, or of two people and more who name the organisation, and of no other organisation.
-- Nobody is merged by it, and nobody may be written to for it. is_organisation: nothing names a person behind it.
-- grain: customer_id, organisation_id
-- column organisation_id (indirect): the organisation that the customer acts for
-- column evidence (none): what says so
-- column is_organisation (none): whether nothing names a person behind the customer
-- column is_main (none): whether it is the first of the organisations that the customer acts for

with named as (
    select records.record_id, records.person_record_id, members.organisation_id, records.recognised_by as evidence,
        records.is_of_person, records.source_records, records.last_seen_at
    from organisations.records as records
    inner join organisations.members as members on records.record_id = members.record_id
    where records.person_record_id is not null
),

customers_of_named as (
    select customers.customer_id, named.organisation_id, named.evidence, named.source_records, named.last_seen_at
    from named
    inner join identity.members as customers on named.person_record_id = customers.record_id
),

bearers as (
    select identifiers.kind, identifiers.identifier, customers.customer_id
    from identity.identifiers as identifiers
    inner join identity.members as customers on identifiers.record_id = customers.record_id
    anti join identity.shared_identifiers as shared
        on identifiers.kind = shared.kind and identifiers.identifier = shared.identifier
    where identifiers.kind in ('phone', 'email')
),

contacts as (
    select members.organisation_id, 'email' as kind, records.contact_email as identifier,
        'contact person' as evidence, records.last_seen_at
    from organisations.records as records
    inner join organisations.members as members on records.record_id = members.record_id
    where records.contact_email is not null
    union all
    select members.organisation_id, 'phone' as kind, records.contact_phone as identifier,
        'contact person' as evidence, records.last_seen_at
    from organisations.records as records
    inner join organisations.members as members on records.record_id = members.record_id
    where records.contact_phone is not null
    union all
    select members.organisation_id, 'email' as kind, records.email as identifier,
        'mailbox of the organisation' as evidence, records.last_seen_at
    from organisations.records as records
    inner join organisations.members as members on records.record_id = members.record_id
    where records.source = 'organisation' and records.email is not null
),

customers_of_contacts as (
    select distinct bearers.customer_id, contacts.organisation_id, contacts.evidence, contacts.last_seen_at
    from contacts
    inner join bearers on contacts.kind = bearers.kind and contacts.identifier = bearers.identifier
),

domains as (
    select
        records.domain,
        min(members.organisation_id) as organisation_id,
        max(records.last_seen_at) as last_seen_at
    from organisations.records as records
    inner join organisations.members as members on records.record_id = members.record_id
    where
        records.domain is not null
        and not is_free_mail_domain(records.domain)
        and not exists (
            select 1
            from organisations.shared_identifiers as shared
            where shared.kind = 'domain' and shared.identifier = records.domain
        )
    group by records.domain
    having
        min(members.organisation_id) = max(members.organisation_id)
        and (
            bool_or(records.source = 'organisation' and records.website is not null)
            or count(distinct records.person_record_id) > 1
        )
),

customers_of_domains as (
    select distinct bearers.customer_id, domains.organisation_id, 'mailbox domain' as evidence, domains.last_seen_at
    from bearers
    inner join domains on own_mail_domain(bearers.identifier) = domains.domain
    where bearers.kind = 'email'
),

evidences as (
    select customer_id, organisation_id, evidence, source_records, last_seen_at
    from customers_of_named
    union all
    select customer_id, organisation_id, evidence, cast(0 as bigint) as source_records, last_seen_at
    from customers_of_contacts
    union all
    select customer_id, organisation_id, evidence, cast(0 as bigint) as source_records, last_seen_at
    from customers_of_domains
),

acting as (
    select
        customer_id,
        organisation_id,
        string_agg(distinct evidence, ', ' order by evidence asc nulls last) as evidence,
        cast(sum(source_records) as bigint) as source_records,
        max(last_seen_at) as last_seen_at,
        min(
            case evidence
                when 'legal form' then 1
                when 'tax number' then 2
                when 'company column' then 3
                when 'contact person' then 4
                when 'mailbox of the organisation' then 5
                else 6
            end
        ) as place
    from evidences
    group by customer_id, organisation_id
),

with_a_person as (
    select distinct customers.customer_id
    from identity.records as records
    inner join identity.members as customers on records.record_id = customers.record_id
    where
        records.name is not null
        and not exists (
            select 1
            from named
            where named.person_record_id = records.record_id and not named.is_of_person
        )
)

select
    acting.customer_id,
    acting.organisation_id,
    acting.evidence,
    acting.source_records,
    acting.last_seen_at,
    persons.customer_id is null and acting.source_records > 0 as is_organisation,
    row_number() over (
        partition by acting.customer_id
        order by
            acting.place asc nulls last,
            acting.last_seen_at desc nulls last,
            acting.organisation_id asc nulls last
    ) = 1 as is_main
from acting
left join with_a_person as persons on acting.customer_id = persons.customer_id
order by acting.customer_id asc nulls last, acting.organisation_id asc nulls last
