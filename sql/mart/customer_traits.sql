-- One row per customer, source and attribute: what the source says now, when it knew it, and in which file it stands.
-- The person is found by a user id, a phone or an email, plain or hashed, that leads to one customer only. What others
-- say is no ground for joining people.
-- grain: customer_id, source, trait
-- column known_by (none): by which the customer was found: a user id, a phone or an email, plain or hashed

with hashes as (
    select kind, digits, min(customer_id) as customer_id
    from identity.hashed_identifiers
    group by kind, digits
    having min(customer_id) = max(customer_id)
),

found as (
    select
        traits.*,
        coalesce(
            users.customer_id,
            phones.customer_id,
            emails.customer_id,
            hashed_users.customer_id,
            hashed_phones.customer_id,
            hashed_emails.customer_id
        ) as customer_id,
        case
            when users.customer_id is not null then 'user id'
            when phones.customer_id is not null then 'phone'
            when emails.customer_id is not null then 'email'
            when hashed_users.customer_id is not null then 'user id, hashed'
            when hashed_phones.customer_id is not null then 'phone, hashed'
            else 'email, hashed'
        end as known_by,
        least(
            users.customer_id,
            phones.customer_id,
            emails.customer_id,
            hashed_users.customer_id,
            hashed_phones.customer_id,
            hashed_emails.customer_id
        ) as least_customer_id,
        greatest(
            users.customer_id,
            phones.customer_id,
            emails.customer_id,
            hashed_users.customer_id,
            hashed_phones.customer_id,
            hashed_emails.customer_id
        ) as greatest_customer_id
    from clean.traits as traits
    left join identity.known_identifiers as users
        on users.kind = 'user_id' and users.identifier = concat(traits.id_scope, '/', traits.user_id)
    left join identity.known_identifiers as phones
        on phones.kind = 'phone'
        and case when traits.phone_is_key then traits.phone end = phones.identifier
    left join identity.known_identifiers as emails
        on emails.kind = 'email'
        and case when traits.email_is_key then traits.email end = emails.identifier
    left join hashes as hashed_users
        on hashed_users.kind = 'user_id' and traits.user_hash = hashed_users.digits
    left join hashes as hashed_phones
        on hashed_phones.kind = 'phone' and traits.phone_hash = hashed_phones.digits
    left join hashes as hashed_emails
        on hashed_emails.kind = 'email' and traits.email_hash = hashed_emails.digits
    where traits.value is not null
),

-- What leads to two customers is said of neither.
newest as (
    select found.*, files.file
    from found
    inner join landing.files as files on found.file_number = files.file_number
    where found.customer_id is not null and found.least_customer_id = found.greatest_customer_id
    qualify
        row_number() over (
            partition by found.customer_id, found.source, found.trait
            order by
                found.observed_at desc nulls last,
                files.exported_at desc nulls last,
                found.value asc nulls last,
                files.file_hash asc nulls last,
                found.record_number asc nulls last
        )
        = 1
)

select customer_id, source, trait, value, observed_at, known_by, feed, file, record_number
from newest
order by customer_id asc nulls last, source asc nulls last, trait asc nulls last
