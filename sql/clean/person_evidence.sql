-- One row per raw record of a registration or an order that says something of a person by which people can only be
-- compared: a masked name, phone number or email address, as far as it shows anything, and a street address, unless
-- identity.addresses is off. None of it is a contact or a key.
-- grain: file_number, record_number

with texts as (
    select
        file_number,
        record_number,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as name,
        phone,
        phone_expires_at,
        email,
        address,
    from staging.orders
    union all
    select
        file_number,
        record_number,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as name,
        phone,
        cast(null as varchar) as phone_expires_at,
        email,
        address,
    from staging.registrations
),

read as (
    select
        texts.file_number,
        texts.record_number,
        masked_name(texts.name) as masked_name,
        case
            when masked_phone(texts.phone) is not null and not is_visible(texts.phone_expires_at)
                then starred(tidy_text(texts.phone))
        end as masked_phone,
        case when masked_email(texts.email) is not null then starred(tidy_text(texts.email)) end as masked_email,
        case when settings.are_compared then shown_address(starred(tidy_text(texts.address))) end as address,
    from texts
    cross join config.addresses as settings
    where
        is_masked_name(texts.name)
        or is_masked(texts.phone)
        or is_masked(texts.email)
        or (settings.are_compared and not says_nothing(texts.address))
)

select file_number, record_number, masked_name, masked_phone, masked_email, address
from read
where coalesce(masked_name, masked_phone, masked_email, address) is not null
