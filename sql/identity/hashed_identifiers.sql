-- One row per hash by which a customer may be known to others, if any record of traits has a hash: SHA-256 and MD5 of a
-- user id, an email, and of a phone number as it is written with +, without, and without its country code (China, North
-- America).
-- grain: kind, digits, customer_id
-- column digits (direct): the hash in hexadecimal digits

with wanted as (
    select count(*) > 0 as are_wanted
    from clean.traits
    where phone_hash is not null or email_hash is not null or user_hash is not null
),

known as (
    select identifiers.kind, identifiers.identifier, identifiers.customer_id
    from identity.known_identifiers as identifiers
    cross join wanted
    where wanted.are_wanted
),

forms as (
    select kind, identifier as form, customer_id
    from known
    where kind in ('phone', 'email')
    union all
    select kind, replace(identifier, '+', '') as form, customer_id
    from known
    where kind = 'phone'
    union all
    select
        kind,
        case when left(identifier, 3) = '+86' then substr(identifier, 4) else substr(identifier, 3) end as form,
        customer_id
    from known
    where kind = 'phone' and (left(identifier, 3) = '+86' or left(identifier, 2) = '+1')
    union all
    select kind, behind_first(identifier, '/') as form, customer_id
    from known
    where kind = 'user_id'
)

select distinct kind, sha256_digits(form) as digits, customer_id
from forms
union all
select distinct kind, md5_digits(form) as digits, customer_id
from forms
