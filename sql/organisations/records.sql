-- One row per record of an organisation: one of a channel's list, or all that the registrations, orders and returns of
-- one person say of one name. What it shows of itself is worked out once: the words of its name, and the domain that is
-- its own.
-- grain: record_id
-- column source_records (none): how many raw records it stands for
-- column name_words (direct): the name in the form in which it is compared
-- column name_in_order (direct): its words in the order of the alphabet, without small ones
-- column domain (indirect): the domain that is its own, of its website or else its mailbox
-- column address_words (direct): the address in the form in which it is compared
-- column city_words (indirect): the same of the city
-- column is_at_its_seat (none): whether its place may be the seat, and not where goods go
-- column is_sole_trader (none): whether its legal form is that of one person in business

with gathered as (
    select
        record_id,
        min(source) as source,
        min(recognised_by) as recognised_by,
        bool_or(is_of_person) as is_of_person,
        min(feed) as feed,
        min(id_scope) as id_scope,
        min(person_record_id) as person_record_id,
        min(name) as name,
        max(legal_form) as legal_form,
        max(registration_number) as registration_number,
        max(tax_id) as tax_id,
        max(website) as website,
        max(mail_domain) as mail_domain,
        max(phone) as phone,
        max(email) as email,
        max(country) as country,
        max(province) as province,
        max(city) as city,
        max(postcode) as postcode,
        max(address) as address,
        max(relation) as relation,
        max(contact_name) as contact_name,
        max(contact_phone) as contact_phone,
        max(contact_email) as contact_email,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        count(*) as source_records
    from organisations.stated_records
    group by record_id
)

select
    *,
    coalesce(organisation_words(name), lower(name)) as name_words,
    sorted_words(
        without_small_words(coalesce(organisation_words(name), lower(name)))
    ) as name_in_order,
    coalesce(website, mail_domain) as domain,
    address_words(address) as address_words,
    place_words(city) as city_words,
    -- Where goods go is not where a firm sits, if its name is that of a legal person.
    source <> 'buyer' or legal_form is null as is_at_its_seat,
    is_sole_trader_form(legal_form) as is_sole_trader
from gathered
order by record_id asc nulls last
