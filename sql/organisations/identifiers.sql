-- One row per identifier of a record of an organisation that may join it to others: numbers of registers, the domain of
-- its own, phone, mailbox and address. Of the last four none joins without a name that agrees.
-- grain: record_id, kind
-- column kind (none): `registration number`, `tax number`, `domain`, `phone`, `email` or `address`

select record_id, 'registration number' as kind, registration_number as identifier, name_in_order as name
from organisations.records
where registration_number is not null
union all
select
    record_id,
    'tax number' as kind,
    case
        when tax_country(tax_id) is not null then tax_id
        else concat(coalesce(country, ''), '/', tax_id)
    end as identifier,
    name_in_order as name
from organisations.records
where tax_id is not null
union all
select record_id, 'domain' as kind, domain as identifier, name_in_order as name
from organisations.records
where domain is not null
union all
select record_id, 'phone' as kind, phone as identifier, name_in_order as name
from organisations.records
where phone is not null
union all
select record_id, 'email' as kind, email as identifier, name_in_order as name
from organisations.records
where email is not null
union all
select
    record_id,
    'address' as kind,
    concat_ws(', ', address_words, coalesce(city_words, postcode, '')) as identifier,
    name_in_order as name
from organisations.records
where matches(address_words, '[0-9]')
