-- One row per raw registration record: what its text says, as typed values; null where it says nothing readable.
-- grain: file_number, record_number
-- materialized: view

-- A person's whole name.
with named as (
    select
        *,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as full_name,
    from staging.registrations
),

-- What text says by itself is read before anything is joined: what stands above a join is set up once more for it.
read as (
    select
        *,
        clean_id(registration_id) as read_registration_id,
        person_id(user_id) as read_user_id,
        case when not is_garbled(full_name) then person_name(full_name) end as read_name,
        email_address(email) as read_email,
        is_virtual_phone(phone) as phone_is_virtual,
        gender_word(gender) as read_gender,
        country_code(country) as read_country,
        coalesce(place_name(province), address_province(address)) as read_province,
        coalesce(place_name(city), address_city(address)) as read_city,
        tidy_text(address) as read_address,
        plain_date(birth_on) as plain_birth_on,
        plain_flag(marketing_consent) as plain_marketing_consent,
        plain_flag(email_consent) as plain_email_consent,
        plain_flag(sms_consent) as plain_sms_consent,
        plain_flag(email_opt_out) as plain_email_opt_out,
        plain_flag(sms_opt_out) as plain_sms_opt_out,
        is_visible(email_opt_out) as has_email_opt_out_text,
        is_visible(sms_opt_out) as has_sms_opt_out_text,
        is_visible(registration_id) as has_registration_id_text,
        is_visible(user_id) as has_user_id_text,
        is_visible(full_name) as has_name_text,
        is_visible(phone) as has_phone_text,
        is_visible(email) as has_email_text,
        is_visible(gender) as has_gender_text,
        is_visible(birth_on) as has_birth_on_text,
        is_visible(country) as has_country_text,
        is_visible(province) as has_province_text,
        is_visible(city) as has_city_text,
        is_visible(address) as has_address_text,
        is_visible(registered_at) as has_registered_at_text,
        is_visible(updated_at) as has_updated_at_text,
        is_visible(marketing_consent) as has_marketing_consent_text,
        is_visible(email_consent) as has_email_consent_text,
        is_visible(sms_consent) as has_sms_consent_text,
        is_visible(consented_at) as has_consented_at_text,
        is_visible(sms_consented_at) as has_sms_consented_at_text,
        is_visible(opted_out_at) as has_opted_out_at_text,
    from named
),

staged as (
    select
        registrations.*,
        feeds.id_scope,
        feeds.has_record_ids,
        run.as_of,
        plain_instant(registrations.updated_at, feeds.timezone) as plain_updated_at,
        plain_instant(registrations.registered_at, feeds.timezone) as plain_registered_at,
        plain_instant(registrations.consented_at, feeds.timezone) as plain_consented_at,
        plain_instant(registrations.sms_consented_at, feeds.timezone) as plain_sms_consented_at,
        plain_instant(registrations.opted_out_at, feeds.timezone) as plain_opted_out_at,
        case
            when not feeds.has_record_ids
                then coalesce(phone_ending(registrations.phone), registrations.read_email)
        end as contact,
        coalesce(registrations.read_country, feeds.country) as phone_country,
        case
            when feeds.states_country or registrations.read_country is not null then 'stated'
            else 'guessed'
        end as phone_country_is,
        phone_e164(
            registrations.phone, coalesce(registrations.read_country, feeds.country)
        ) as plain_phone,
    from read as registrations
    inner join config.feeds as feeds on registrations.feed = feeds.feed
    cross join config.run as run
),

-- The values of cells that are not in the plainest form come from where their columns are read as a whole.
written as (
    select
        staged.*,
        coalesce(staged.plain_updated_at, readings.updated_at) as updated_instant,
        coalesce(staged.plain_registered_at, readings.registered_at) as registered_moment,
        coalesce(staged.plain_consented_at, readings.consented_at) as consented_moment,
        coalesce(staged.plain_sms_consented_at, readings.sms_consented_at) as sms_consented_moment,
        coalesce(staged.plain_opted_out_at, readings.opted_out_at) as opted_out_moment,
        coalesce(staged.plain_email_opt_out, readings.email_opt_out) as has_opted_out_of_email,
        coalesce(staged.plain_sms_opt_out, readings.sms_opt_out) as has_opted_out_of_sms,
        coalesce(staged.plain_marketing_consent, readings.marketing_consent) as agreed_to_marketing,
        coalesce(staged.plain_email_consent, readings.email_consent) as agreed_to_email,
        coalesce(staged.plain_sms_consent, readings.sms_consent) as agreed_to_sms,
        coalesce(staged.plain_birth_on, readings.birth_on) as birth_date,
        coalesce(staged.plain_phone, parsed_phones.phone) as phone_number,
        readings.doubts,
        households.contact is not null as is_of_household,
        case
            when parsed_phones.doubt is null then readings.set_aside_doubts
            else concat_ws(';', readings.set_aside_doubts, parsed_phones.doubt)
        end as set_aside_doubts,
    from staged
    left join clean.read_registrations as readings
        on staged.file_number = readings.file_number
        and staged.record_number = readings.record_number
    left join clean.parsed_phones as parsed_phones
        on staged.phone = parsed_phones.phone_text
        and staged.phone_country = parsed_phones.country
        and staged.phone_country_is = parsed_phones.country_is
    left join clean.household_contacts as households
        on staged.feed = households.feed and staged.contact = households.contact
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    -- Where a feed has no id of its records, what names the person is the id; of a household all of it.
    case
        when has_record_ids then read_registration_id
        when is_of_household and read_user_id is null and coalesce(phone_number, read_email) is not null
            then
                cast(
                    fingerprint(fingerprint_parts([phone_number, read_email, lower(read_name)])) as varchar
                )
        else coalesce(read_user_id, phone_number, read_email)
    end as registration_id,
    read_user_id as user_id,
    read_name as name,
    phone_number as phone,
    read_email as email,
    read_gender as gender,
    -- 1900-01-01 is what forms write for nothing.
    case when birth_date > date '1900-01-01' and birth_date <= as_of then birth_date end as birth_on,
    read_country as country,
    read_province as province,
    read_city as city,
    read_address as address,
    registered_moment as registered_at,
    updated_instant as updated_at,
    agreed_to_marketing as marketing_consent,
    -- Not to have opted out is no consent.
    case when has_opted_out_of_email then false else agreed_to_email end as email_consent,
    case when has_opted_out_of_sms then false else agreed_to_sms end as sms_consent,
    consented_moment as consented_at,
    sms_consented_moment as sms_consented_at,
    opted_out_moment as opted_out_at,
    phone_is_virtual,
    has_registration_id_text,
    has_user_id_text,
    has_name_text,
    has_phone_text,
    has_email_text,
    has_gender_text,
    has_birth_on_text,
    has_country_text,
    has_province_text,
    has_city_text,
    has_address_text,
    has_registered_at_text,
    has_updated_at_text,
    has_marketing_consent_text,
    has_email_consent_text,
    has_sms_consent_text,
    has_consented_at_text,
    has_sms_consented_at_text,
    has_opted_out_at_text,
    concat_ws(
        ';',
        case
            when has_opted_out_of_email is null and has_email_opt_out_text then 'email_opt_out:unreadable'
        end,
        case
            when has_opted_out_of_sms is null and has_sms_opt_out_text then 'sms_opt_out:unreadable'
        end
    ) as other_failures,
    doubts,
    set_aside_doubts,
from written
