-- One row per raw registration record, with what no single field says: by what it is known, and whether its date of
-- birth is one.
-- grain: file_number, record_number
-- materialized: view

with registrations as (
    select
        typed.*,
        feeds.has_record_ids,
        case
            when not feeds.has_record_ids then coalesce(phone_ending(typed.phone_text), typed.email)
        end as contact
    from clean.typed_registrations as typed
    inner join config.feeds as feeds on typed.feed = feeds.feed
)

select
    registrations.feed,
    registrations.file_number,
    registrations.record_number,
    registrations.id_scope,
    -- Where a feed has no id of its records, what names the person is the id; of a household all of it.
    case
        when registrations.has_record_ids then registrations.registration_id
        when households.contact is not null
        and registrations.user_id is null
        and coalesce(registrations.phone, registrations.email) is not null
            then
                cast(
                    fingerprint(
                        fingerprint_parts(
                            [registrations.phone, registrations.email, lower(registrations.name)]
                        )
                    ) as varchar
                )
        else coalesce(registrations.user_id, registrations.phone, registrations.email)
    end as registration_id,
    registrations.user_id,
    registrations.name,
    registrations.phone,
    registrations.email,
    registrations.gender,
    -- 1900-01-01 is what forms write for nothing.
    case when registrations.birth_on > date '1900-01-01' then registrations.birth_on end as birth_on,
    registrations.country,
    registrations.province,
    registrations.city,
    registrations.address,
    registrations.registered_at,
    registrations.updated_at,
    registrations.marketing_consent,
    registrations.email_consent,
    registrations.sms_consent,
    registrations.profiling_consent,
    registrations.consented_at,
    registrations.sms_consented_at,
    registrations.profiling_stated_at,
    registrations.opted_out_at,
    registrations.phone_is_virtual,
    registrations.has_registration_id_text,
    registrations.has_user_id_text,
    registrations.has_name_text,
    registrations.has_phone_text,
    registrations.has_email_text,
    registrations.has_gender_text,
    registrations.has_birth_on_text,
    registrations.has_country_text,
    registrations.has_province_text,
    registrations.has_city_text,
    registrations.has_address_text,
    registrations.has_registered_at_text,
    registrations.has_updated_at_text,
    registrations.has_marketing_consent_text,
    registrations.has_email_consent_text,
    registrations.has_sms_consent_text,
    registrations.has_profiling_consent_text,
    registrations.has_consented_at_text,
    registrations.has_sms_consented_at_text,
    registrations.has_profiling_stated_at_text,
    registrations.has_opted_out_at_text,
    registrations.other_failures,
    registrations.other_set_aside,
    registrations.doubts,
    registrations.set_aside_doubts
from registrations
left join clean.household_contacts as households
    on registrations.feed = households.feed and registrations.contact = households.contact
