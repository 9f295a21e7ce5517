-- One row per id that several records have, if they may be of several things. Tickets of one feed that began at one
-- time, to the second, are one, as orders are (clean.repeated_orders).
-- grain: kind, id_scope, id
-- materialized: view
-- column kind (none): what the id is of: orders, registrations, tickets or payments

with ids as (
    select 'registrations' as kind, id_scope, registration_id as id, feed, null as began_at
    from clean.checked_registrations
    where failures = ''
    union all
    select 'tickets' as kind, id_scope, ticket_id as id, feed, opened_at as began_at
    from clean.checked_tickets
    where failures = ''
    union all
    select 'payments' as kind, id_scope, id, feed, began_at
    from clean.claimed_trades
)

select 'orders' as kind, id_scope, order_id as id
from clean.repeated_orders
union all
select kind, id_scope, id
from ids
group by kind, id_scope, id
having
    count(*) > 1
    and (
        min(feed) < max(feed)
        or kind = 'registrations'
        or min(began_at) < max(began_at)
        or is_coarse_moment(min(began_at))
    )
