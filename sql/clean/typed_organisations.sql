-- One row per raw record of an organisation: what its text says, as typed values; null where it says nothing readable.
-- grain: file_number, record_number
-- materialized: view

-- What text says by itself is read before anything is joined: what stands above a join is set up once more for it.
with read as (
    select
        *,
        clean_id(organisation_id) as read_organisation_id,
        case when not is_garbled(name) and not is_masked(name) then tidy_text(name) end as read_name,
        tidy_text(legal_form) as read_legal_form,
        clean_id(registration_number) as read_registration_number,
        clean_id(tax_id) as read_tax_id,
        tidy_text(website) as read_website,
        email_address(email) as read_email,
        is_virtual_phone(phone) as phone_is_virtual,
        country_code(country) as read_country,
        coalesce(place_name(province), address_province(address)) as read_province,
        coalesce(place_name(city), address_city(address)) as read_city,
        tidy_text(postcode) as read_postcode,
        tidy_text(address) as read_address,
        relation_word(relation) as read_relation,
        person_name(contact_name) as read_contact_name,
        email_address(contact_email) as read_contact_email,
        is_visible(organisation_id) as has_organisation_id_text,
        is_visible(name) as has_name_text,
        is_visible(legal_form) as has_legal_form_text,
        is_visible(registration_number) as has_registration_number_text,
        is_visible(tax_id) as has_tax_id_text,
        is_visible(website) as has_website_text,
        is_visible(phone) as has_phone_text,
        is_visible(email) as has_email_text,
        is_visible(country) as has_country_text,
        is_visible(province) as has_province_text,
        is_visible(city) as has_city_text,
        is_visible(postcode) as has_postcode_text,
        is_visible(address) as has_address_text,
        is_visible(relation) as has_relation_text,
        is_visible(contact_name) as has_contact_name_text,
        is_visible(contact_phone) as has_contact_phone_text,
        is_visible(contact_email) as has_contact_email_text,
        is_visible(registered_at) as has_registered_at_text,
        is_visible(updated_at) as has_updated_at_text,
    from staging.organisations
),

staged as (
    select
        organisations.*,
        feeds.id_scope,
        coalesce(organisations.read_country, feeds.country) as phone_country,
        case
            when feeds.states_country or organisations.read_country is not null then 'stated'
            else 'guessed'
        end as phone_country_is,
        plain_instant(organisations.registered_at, feeds.timezone) as plain_registered_at,
        plain_instant(organisations.updated_at, feeds.timezone) as plain_updated_at,
        phone_e164(
            organisations.phone, coalesce(organisations.read_country, feeds.country)
        ) as plain_phone,
        phone_e164(
            organisations.contact_phone, coalesce(organisations.read_country, feeds.country)
        ) as plain_contact_phone,
    from read as organisations
    inner join config.feeds as feeds on organisations.feed = feeds.feed
),

written as (
    select
        staged.*,
        coalesce(staged.plain_registered_at, readings.registered_at) as registered_moment,
        coalesce(staged.plain_updated_at, readings.updated_at) as updated_moment,
        coalesce(staged.plain_phone, phones.phone) as phone_number,
        coalesce(staged.plain_contact_phone, contact_phones.phone) as contact_phone_number,
        readings.doubts,
        text_or_null(
            concat_ws(
                ';', readings.set_aside_doubts, phones.doubt, replace(contact_phones.doubt, 'phone:', 'contact_phone:')
            )
        ) as set_aside_doubts,
    from staged
    left join clean.read_organisations as readings
        on staged.file_number = readings.file_number
        and staged.record_number = readings.record_number
    left join clean.parsed_phones as phones
        on staged.phone = phones.phone_text
        and staged.phone_country = phones.country
        and staged.phone_country_is = phones.country_is
    left join clean.parsed_phones as contact_phones
        on staged.contact_phone = contact_phones.phone_text
        and staged.phone_country = contact_phones.country
        and staged.phone_country_is = contact_phones.country_is
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    -- Where a feed has no id of its organisations, what names one is the id.
    case
        when has_organisation_id_text then read_organisation_id
        else coalesce(
            read_registration_number,
            read_tax_id,
            cast(
                fingerprint(
                    fingerprint_parts([lower(read_name), lower(read_city), lower(read_address)])
                ) as varchar
            )
        )
    end as organisation_id,
    read_name as name,
    read_legal_form as legal_form,
    read_registration_number as registration_number,
    read_tax_id as tax_id,
    read_website as website,
    phone_number as phone,
    read_email as email,
    read_country as country,
    read_province as province,
    read_city as city,
    read_postcode as postcode,
    read_address as address,
    read_relation as relation,
    read_contact_name as contact_name,
    contact_phone_number as contact_phone,
    read_contact_email as contact_email,
    registered_moment as registered_at,
    updated_moment as updated_at,
    phone_is_virtual,
    has_organisation_id_text,
    has_name_text,
    has_legal_form_text,
    has_registration_number_text,
    has_tax_id_text,
    has_website_text,
    has_phone_text,
    has_email_text,
    has_country_text,
    has_province_text,
    has_city_text,
    has_postcode_text,
    has_address_text,
    has_relation_text,
    has_contact_name_text,
    has_contact_phone_text,
    has_contact_email_text,
    has_registered_at_text,
    has_updated_at_text,
    '' as other_failures,
    doubts,
    set_aside_doubts,
from written
