-- One row per source record and organisation that it names, with all that it says: each record of an organisation,
-- and each registration, order or ticket that names one, in a column of its own or in the place of a person's name.
-- recognised_by says by what it is known that an organisation is meant; what is not sure stays a person. A record with
-- the name of a person beside the organisation's is that of somebody who acts for it (is_of_person).
-- grain: file_number, record_number
-- column source (none): `organisation`, `registration`, `buyer` or `requester`
-- column recognised_by (none): by what it is known that an organisation is meant
-- column is_of_person (none): whether it is of a person who acts for the organisation
-- column mail_domain (indirect): the own domain of its mailbox

with people_records as (
    select
        feed,
        file_number,
        record_number,
        'registration' as source,
        person_record_id,
        id_scope,
        name,
        phone,
        email,
        phone_is_key,
        email_is_key,
        country,
        province,
        city,
        address,
        coalesce(registered_at, updated_at) as first_seen_at,
        coalesce(updated_at, registered_at) as last_seen_at
    from clean.registrations
    union all
    select
        orders.feed,
        orders.file_number,
        orders.record_number,
        'buyer' as source,
        orders.person_record_id,
        orders.user_scope as id_scope,
        orders.name,
        orders.phone,
        orders.email,
        orders.phone_is_key,
        orders.email_is_key,
        orders.country,
        orders.province,
        orders.city,
        evidence.address,
        orders.ordered_at as first_seen_at,
        orders.ordered_at as last_seen_at
    from clean.orders as orders
    left join clean.person_evidence as evidence
        on orders.file_number = evidence.file_number
        and orders.record_number = evidence.record_number
    union all
    select
        feed,
        file_number,
        record_number,
        'requester' as source,
        person_record_id,
        id_scope,
        name,
        phone,
        email,
        phone_is_key,
        email_is_key,
        cast(null as varchar) as country,
        cast(null as varchar) as province,
        cast(null as varchar) as city,
        cast(null as varchar) as address,
        opened_at as first_seen_at,
        coalesce(updated_at, opened_at) as last_seen_at
    from clean.tickets
),

naming_records as (
    select people_records.*, named.organisation, named.tax_id
    from people_records
    left join clean.named_organisations as named
        on people_records.file_number = named.file_number
        and people_records.record_number = named.record_number
    where named.file_number is not null or names_an_organisation(people_records.name)
),

-- Of a short Chinese name in such a column nobody can tell whether it is a person's, as on the invoice of one.
named as (
    select
        *,
        names_an_organisation(name) as has_name_of_organisation,
        case
            when
                organisation is not null
                and (
                    tax_id is not null
                    or coalesce(names_an_organisation(organisation), false)
                    or (
                        not (is_syllabic(organisation) and length(organisation) <= 4)
                        and lower(organisation) is distinct from lower(name)
                    )
                )
            then organisation
        end as column_organisation
    from naming_records
),

judged as (
    select
        *,
        coalesce(
            column_organisation, case when has_name_of_organisation or tax_id is not null then name end
        ) as organisation_name,
        case
            when column_organisation is not null then 'company column'
            when has_name_of_organisation then 'legal form'
            else 'tax number'
        end as recognised_by,
        name is not null
        and not coalesce(has_name_of_organisation, false)
        and column_organisation is not null
        and organisation_words(column_organisation) is distinct from organisation_words(name) as is_of_person
    from named
)

select
    feed,
    file_number,
    record_number,
    'organisation' as source,
    'organisation file' as recognised_by,
    false as is_of_person,
    cast(null as uuid) as person_record_id,
    id_scope,
    organisation_record_id as record_id,
    name,
    coalesce(legal_form(concat(name, ' ', legal_form)), legal_form(name)) as legal_form,
    -- In China one number serves both.
    coalesce(
        register_number(registration_number),
        case when is_unique_number(register_number(tax_id)) then register_number(tax_id) end
    ) as registration_number,
    case when not is_unique_number(register_number(tax_id)) then register_number(tax_id) end as tax_id,
    website_text(website) as website,
    own_mail_domain(email) as mail_domain,
    case when phone_is_key then phone end as phone,
    case when email_is_key then email end as email,
    country,
    province,
    city,
    postcode,
    address,
    relation,
    contact_name,
    contact_phone,
    contact_email,
    coalesce(registered_at, updated_at) as first_seen_at,
    coalesce(updated_at, registered_at) as last_seen_at
from clean.organisations
union all
select
    feed,
    file_number,
    record_number,
    source,
    recognised_by,
    is_of_person,
    person_record_id,
    id_scope,
    fingerprint(
        fingerprint_parts(
            [
                'organisation of',
                coalesce(cast(person_record_id as varchar), id_scope),
                coalesce(organisation_words(organisation_name), organisation_name),
                legal_form(organisation_name)
            ]
        )
    ) as record_id,
    organisation_name as name,
    legal_form(organisation_name) as legal_form,
    case when is_unique_number(tax_id) then tax_id end as registration_number,
    case when not is_unique_number(tax_id) then tax_id end as tax_id,
    cast(null as varchar) as website,
    own_mail_domain(email) as mail_domain,
    case when phone_is_key then phone end as phone,
    case when email_is_key then email end as email,
    country,
    province,
    city,
    cast(null as varchar) as postcode,
    address,
    cast(null as varchar) as relation,
    cast(null as varchar) as contact_name,
    cast(null as varchar) as contact_phone,
    cast(null as varchar) as contact_email,
    first_seen_at,
    last_seen_at
from judged
where organisation_name is not null
