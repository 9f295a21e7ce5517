-- One row per organisation in one channel, in its newest version.
-- grain: id_scope, organisation_id
-- column phone_is_key (none): whether the phone may join people: it is not virtual, and no placeholder
-- column email_is_key (none): whether the email may join people: it is no placeholder
-- column organisation_record_id (none): the record of the organisation, known by its id in its feed

select
    feed,
    file_number,
    record_number,
    id_scope,
    organisation_id,
    name,
    legal_form,
    registration_number,
    tax_id,
    website,
    phone,
    email,
    country,
    province,
    city,
    postcode,
    address,
    relation,
    contact_name,
    contact_phone,
    contact_email,
    registered_at,
    updated_at,
    is_phone_key(phone, phone_is_virtual) as phone_is_key,
    is_email_key(email) as email_is_key,
    fingerprint(fingerprint_parts(['organisation', id_scope, organisation_id])) as organisation_record_id
from clean.newest_organisations
