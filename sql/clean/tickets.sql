-- One row per request for help, in its newest version.
-- grain: id_scope, ticket_id

with newest as (
    select
        checked.*,
        phone is not null and not phone_is_virtual and not is_placeholder_phone(phone) as phone_is_key,
        email is not null and not is_placeholder_email(email) as email_is_key,
    from clean.checked_tickets as checked
    where
        checked.failures = ''
        and not exists (
            select 1
            from clean.ticket_versions as versions
            where
                versions.file_number = checked.file_number
                and versions.record_number = checked.record_number
                and versions.version > 1
        )
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    ticket_id,
    user_id,
    name,
    phone,
    email,
    opened_at,
    first_replied_at,
    solved_at,
    updated_at,
    status,
    channel,
    agent,
    satisfaction,
    topic,
    subject,
    replies,
    reopens,
    minutes_between(opened_at, first_replied_at) as first_reply_minutes,
    minutes_between(opened_at, solved_at) as resolution_minutes,
    phone_is_key,
    email_is_key,
    case
        when user_id is not null or phone_is_key or email_is_key
            then
                fingerprint(
                    fingerprint_parts(
                        [
                            'requester',
                            id_scope,
                            user_id,
                            case when phone_is_key then phone end,
                            case when email_is_key then email end,
                            name
                        ]
                    )
                )
    end as person_record_id,
from newest
