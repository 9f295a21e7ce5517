-- One row per event of which the customer is known: by the user id, by the email, or else by the device, where one
-- customer alone is known to use it.
-- grain: id_scope, event_id
-- column known_by (none): how the customer is known: by user, email or device

with found as (
    select
        events.id_scope,
        events.event_id,
        events.user_id is not null or events.email is not null as names_somebody,
        users.customer_id as user_customer_id,
        emails.customer_id as email_customer_id,
        devices.customer_id as device_customer_id
    from clean.events as events
    left join identity.known_identifiers as users
        on users.kind = 'user_id' and users.identifier = concat(events.id_scope, '/', events.user_id)
    left join identity.known_identifiers as emails
        on emails.kind = 'email'
        and case when events.email_is_key then events.email end = emails.identifier
    left join identity.devices as devices
        on events.id_scope = devices.id_scope and events.device_id = devices.device_id
)

select
    id_scope,
    event_id,
    case
        when names_somebody then coalesce(user_customer_id, email_customer_id)
        else device_customer_id
    end as customer_id,
    case
        when user_customer_id is not null then 'user id'
        when email_customer_id is not null then 'email'
        else 'device'
    end as known_by
from found
where
    case
        when names_somebody then coalesce(user_customer_id, email_customer_id)
        else device_customer_id
    end is not null
    -- A user id and an email of two customers are of neither.
    and coalesce(user_customer_id = email_customer_id, true)
