-- One row per device on which somebody is known to have been, and who that is: one customer, if all that was done on it
-- under a name was done by one. A device on which several people log in is nobody's, and it joins nobody.
-- grain: id_scope, device_id
-- column people (none): how many customers are known to have been on it
-- column first_seen_at (none): when something was first done on it
-- column last_seen_at (none): when something was last done on it

with seen as (
    select
        events.id_scope,
        events.device_id,
        -- A user or an address that leads to no customer is somebody all the same.
        coalesce(
            users.customer_id,
            emails.customer_id,
            concat('user ', events.user_id),
            concat('email ', events.email)
        ) as person,
        coalesce(users.customer_id, emails.customer_id) as customer_id,
        events.happened_at
    from clean.events as events
    left join identity.known_identifiers as users
        on users.kind = 'user_id' and users.identifier = concat(events.id_scope, '/', events.user_id)
    left join identity.known_identifiers as emails
        on emails.kind = 'email'
        and case when events.email_is_key then events.email end = emails.identifier
    where events.device_id is not null and (events.user_id is not null or events.email is not null)
)

select
    id_scope,
    device_id,
    count(distinct person) as people,
    case when min(person) = max(person) then min(customer_id) end as customer_id,
    min(happened_at) as first_seen_at,
    max(happened_at) as last_seen_at
from seen
group by id_scope, device_id
