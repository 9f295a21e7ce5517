-- One row per registration of one person in one channel, in its newest version.
-- grain: id_scope, registration_id

with newest as (
    select checked.*
    from clean.checked_registrations as checked
    where
        checked.failures = ''
        and not exists (
            select 1
            from clean.registration_versions as versions
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
    registration_id,
    user_id,
    name,
    phone,
    email,
    gender,
    birth_on,
    country,
    province,
    city,
    address,
    registered_at,
    updated_at,
    marketing_consent,
    email_consent,
    sms_consent,
    consented_at,
    sms_consented_at,
    opted_out_at,
    is_phone_key(phone, phone_is_virtual) as phone_is_key,
    is_email_key(email) as email_is_key,
    email_domain_suggestion(email) as email_domain_suggestion,
    is_virtual_operator_phone(phone) as phone_is_virtual_operator,
    fingerprint(fingerprint_parts(['registration', id_scope, registration_id])) as person_record_id,
from newest
