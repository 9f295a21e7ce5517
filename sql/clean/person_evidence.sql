-- One row per raw record of a registration or an order that says something of a person by which people can only be
-- compared: a masked name, phone number or email address, as far as it shows anything. None of it is a contact or a
-- key.
-- grain: file_number, record_number

with texts as (
    select
        file_number,
        record_number,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as name,
        phone,
        phone_expires_at,
        email,
    from staging.orders
    union all
    select
        file_number,
        record_number,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as name,
        phone,
        cast(null as varchar) as phone_expires_at,
        email,
    from staging.registrations
),

read as (
    select
        file_number,
        record_number,
        masked_name(name) as masked_name,
        case
            when masked_phone(phone) is not null and not is_visible(phone_expires_at)
                then starred(tidy_text(phone))
        end as masked_phone,
        case when masked_email(email) is not null then starred(tidy_text(email)) end as masked_email,
    from texts
    where is_masked_name(name) or is_masked(phone) or is_masked(email)
)

select file_number, record_number, masked_name, masked_phone, masked_email
from read
where coalesce(masked_name, masked_phone, masked_email) is not null
