-- One row per raw record of a registration, an order or a ticket that names an organisation in a column of its own: a
-- company, the title of an invoice, a tax number. It stands apart from what the record says of its person, as few have
-- it.
-- grain: file_number, record_number
-- column tax_id (indirect): the tax number of the firm

with written as (
    select file_number, record_number, organisation, organisation_tax_id
    from staging.orders
    where is_visible(organisation) or is_visible(organisation_tax_id)
    union all
    select file_number, record_number, organisation, organisation_tax_id
    from staging.registrations
    where is_visible(organisation) or is_visible(organisation_tax_id)
    union all
    select file_number, record_number, organisation, organisation_tax_id
    from staging.tickets
    where is_visible(organisation) or is_visible(organisation_tax_id)
),

numbered as (
    select *, clean_id(organisation_tax_id) as tax_number
    from written
)

select
    file_number,
    record_number,
    case
        when not is_garbled(organisation) and not is_masked(organisation) and not is_no_organisation(organisation)
        then tidy_text(organisation)
    end as organisation,
    register_number(tax_number) as tax_id
from numbered
