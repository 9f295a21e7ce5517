-- One row per raw record of a registration, an order or a payment that may say something of a person by which people
-- can only be compared, with what it says, which may be nothing. It stands apart from clean.person_evidence, since a
-- condition on what it works out would be worked out once more below it.
-- grain: file_number, record_number
-- materialized: view
-- column masked_name (direct): what a masked name still shows
-- column masked_phone (direct): the digits that a masked phone number still shows
-- column masked_email (direct): what a masked email address still shows

with texts as (
    select
        file_number,
        record_number,
        name,
        given_name,
        family_name,
        phone,
        phone_expires_at,
        email,
        address
    from staging.orders
    union all
    select
        file_number,
        record_number,
        name,
        given_name,
        family_name,
        phone,
        cast(null as varchar) as phone_expires_at,
        email,
        address
    from staging.registrations
    union all
    select
        file_number,
        record_number,
        coalesce(blank_to_null(payer_name), holder_of_account(payer_account)) as name,
        cast(null as varchar) as given_name,
        cast(null as varchar) as family_name,
        bare_account(payer_account) as phone,
        cast(null as varchar) as phone_expires_at,
        bare_account(payer_account) as email,
        cast(null as varchar) as address
    from staging.payments
),

-- All that hides something has one of these signs.
hiding as (
    select
        texts.file_number,
        texts.record_number,
        coalesce(blank_to_null(texts.name), full_name(texts.given_name, texts.family_name)) as name,
        texts.phone,
        texts.phone_expires_at,
        texts.email,
        case when settings.are_compared then stars_in(tidy_text(texts.address)) end as address
    from texts
    cross join config.addresses as settings
    where
        matches(
            concat(texts.name, texts.given_name, texts.family_name, texts.phone, texts.email),
            '[*＊∗⁎✱●•■█×某xX]'
        )
        or (settings.are_compared and not says_nothing(texts.address))
)

select
    file_number,
    record_number,
    masked_name(name) as masked_name,
    case
        when masked_phone(phone) is not null and not is_visible(phone_expires_at) then stars_in(tidy_text(phone))
    end as masked_phone,
    case when masked_email(email) is not null then stars_in(tidy_text(email)) end as masked_email,
    shown_address(address) as address
from hiding
