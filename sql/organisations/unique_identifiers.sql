-- One row per record of an organisation and number of which an organisation has one: in a register, and per country
-- with a tax office. Those with two of them are two organisations.
-- grain: record_id, scope
-- column scope (none): of which kind and country the number is

select record_id, 'registration number' as scope, registration_number as identifier
from organisations.records
where is_unique_number(registration_number)
union all
select
    record_id,
    concat('tax number ', coalesce(tax_country(tax_id), country, '')) as scope,
    tax_id as identifier
from organisations.records
where tax_id is not null
