-- One row per organisation in one channel, in its newest version.
-- grain: id_scope, organisation_id

with newest as (
    select checked.*
    from clean.checked_organisations as checked
    where
        checked.failures = ''
        and not exists (
            select 1
            from clean.organisation_versions as versions
            where
                versions.file_number = checked.file_number
                and versions.record_number = checked.record_number
                and versions.version <> 1
        )
)

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
    fingerprint(fingerprint_parts(['organisation', id_scope, organisation_id])) as organisation_record_id,
from newest
