-- One row per raw registration record: what its text says, as typed values; null where it says nothing readable.
-- grain: file_number, record_number
-- materialized: view

with staged as (
    select
        registrations.*,
        feeds.id_scope,
        feeds.timezone,
        feeds.has_record_ids,
        run.as_of,
        coalesce(country_code(registrations.country), feeds.country) as phone_country,
    from staging.registrations as registrations
    inner join config.feeds as feeds on registrations.feed = feeds.feed
    cross join config.run as run
),

-- The values of cells that are not in the plainest form come from where their columns are read as a whole.
written as (
    select
        staged.*,
        coalesce(plain_instant(staged.updated_at, staged.timezone), readings.updated_at) as updated_instant,
        coalesce(plain_instant(staged.registered_at, staged.timezone), readings.registered_at) as registered_moment,
        coalesce(plain_instant(staged.consented_at, staged.timezone), readings.consented_at) as consented_moment,
        coalesce(
            plain_instant(staged.sms_consented_at, staged.timezone),
            readings.sms_consented_at
        ) as sms_consented_moment,
        coalesce(plain_instant(staged.opted_out_at, staged.timezone), readings.opted_out_at) as opted_out_moment,
        coalesce(plain_flag(staged.email_opt_out), readings.email_opt_out) as has_opted_out_of_email,
        coalesce(plain_flag(staged.sms_opt_out), readings.sms_opt_out) as has_opted_out_of_sms,
        coalesce(plain_flag(staged.marketing_consent), readings.marketing_consent) as agreed_to_marketing,
        coalesce(plain_flag(staged.email_consent), readings.email_consent) as agreed_to_email,
        coalesce(plain_flag(staged.sms_consent), readings.sms_consent) as agreed_to_sms,
        coalesce(plain_date(staged.birth_on), readings.birth_on) as birth_date,
        readings.doubts,
        readings.set_aside_doubts,
    from staged
    left join clean.read_registrations as readings
        on staged.file_number = readings.file_number
        and staged.record_number = readings.record_number
),

read as (
    select
        written.*,
        coalesce(
            phone_e164(written.phone, written.phone_country),
            parsed_phones.phone
        ) as phone_number,
        email_address(written.email) as email_address,
        coalesce(
            blank_to_null(written.name),
            full_name(written.given_name, written.family_name)
        ) as name_text,
    from written
    left join clean.parsed_phones as parsed_phones
        on written.phone = parsed_phones.phone_text
        and written.phone_country = parsed_phones.country
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    -- Where a feed has no id of its records, what names the person is the id.
    case
        when has_record_ids then clean_id(registration_id)
        else coalesce(person_id(user_id), phone_number, email_address)
    end as registration_id,
    person_id(user_id) as user_id,
    case when not is_garbled(name_text) then person_name(name_text) end as name,
    phone_number as phone,
    email_address as email,
    gender_word(gender) as gender,
    -- 1900-01-01 is what forms write for nothing.
    case when birth_date > date '1900-01-01' and birth_date <= as_of then birth_date end as birth_on,
    country_code(country) as country,
    place_name(province) as province,
    place_name(city) as city,
    tidy_text(address) as address,
    registered_moment as registered_at,
    updated_instant as updated_at,
    agreed_to_marketing as marketing_consent,
    -- Not to have opted out is no consent.
    case when has_opted_out_of_email then false else agreed_to_email end as email_consent,
    case when has_opted_out_of_sms then false else agreed_to_sms end as sms_consent,
    consented_moment as consented_at,
    sms_consented_moment as sms_consented_at,
    opted_out_moment as opted_out_at,
    has_opted_out_of_email,
    has_opted_out_of_sms,
    is_virtual_phone(phone) as phone_is_virtual,
    registration_id as registration_id_text,
    user_id as user_id_text,
    name_text,
    phone as phone_text,
    email as email_text,
    gender as gender_text,
    birth_on as birth_on_text,
    country as country_text,
    province as province_text,
    city as city_text,
    address as address_text,
    registered_at as registered_at_text,
    updated_at as updated_at_text,
    marketing_consent as marketing_consent_text,
    email_consent as email_consent_text,
    sms_consent as sms_consent_text,
    consented_at as consented_at_text,
    sms_consented_at as sms_consented_at_text,
    opted_out_at as opted_out_at_text,
    concat_ws(
        ';',
        case
            when has_opted_out_of_email is null and is_visible(email_opt_out)
                then 'email_opt_out:unreadable'
        end,
        case
            when has_opted_out_of_sms is null and is_visible(sms_opt_out) then 'sms_opt_out:unreadable'
        end
    ) as other_failures,
    doubts,
    set_aside_doubts,
from read
