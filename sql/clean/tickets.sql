-- One row per request for help, in its newest version.
-- grain: id_scope, ticket_id
-- column first_reply_minutes (none): minutes from opening to the first reply
-- column resolution_minutes (none): minutes from opening to the solution
-- column phone_is_key (none): whether the phone may join people: it is not virtual, and no placeholder
-- column email_is_key (none): whether the email may join people: it is no placeholder
-- column person_record_id (indirect): the record of the person who asked; one for all tickets with the same identifiers
-- and name

with newest as (
    select
        *,
        is_phone_key(phone, phone_is_virtual) as phone_is_key,
        is_email_key(email) as email_is_key
    from clean.newest_tickets
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
    person_record(
        'requester',
        id_scope,
        user_id,
        phone,
        phone_is_key,
        email,
        email_is_key,
        name
    ) as person_record_id
from newest
