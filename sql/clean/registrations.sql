-- One row per registration of one person in one channel, in its newest version.
-- grain: id_scope, registration_id
-- column phone_is_key (none): whether the phone may join people: it is not virtual, and no placeholder
-- column email_is_key (none): whether the email may join people: it is no placeholder
-- column email_domain_suggestion (none): the domain that was meant perhaps, where the email's is a likely misspelling
-- column phone_is_virtual_operator (none): whether the number is of an operator without a network of its own
-- column person_record_id (indirect): the record of the person that identity joins

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
    profiling_consent,
    consented_at,
    sms_consented_at,
    profiling_stated_at,
    opted_out_at,
    is_phone_key(phone, phone_is_virtual) as phone_is_key,
    is_email_key(email) as email_is_key,
    email_domain_suggestion(email) as email_domain_suggestion,
    is_virtual_operator_phone(phone) as phone_is_virtual_operator,
    fingerprint(fingerprint_parts(['registration', id_scope, registration_id])) as person_record_id
from clean.newest_registrations
