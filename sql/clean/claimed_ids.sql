-- One row per record with a repeated id: its people, its time, what it comes to and what it is about. Of payments one
-- row is a trade in one statement, and its order number stands for its people.
-- grain: kind, id_scope, id, feed, file_number, record_number
-- materialized: view

with records as (
    select
        'orders' as kind,
        id_scope,
        id,
        feed,
        file_number,
        record_number,
        user_id,
        phone,
        email,
        name,
        began_at,
        amount,
        subject
    from clean.claimed_orders
    union all
    select
        'registrations' as kind,
        id_scope,
        registration_id as id,
        feed,
        file_number,
        record_number,
        null as user_id,
        case when phone_is_virtual then null else phone end as phone,
        email,
        name,
        registered_at as began_at,
        null as amount,
        null as subject
    from clean.checked_registrations
    where failures = ''
    union all
    select
        'tickets' as kind,
        id_scope,
        ticket_id as id,
        feed,
        file_number,
        record_number,
        user_id,
        case when phone_is_virtual then null else phone end as phone,
        email,
        name,
        opened_at as began_at,
        null as amount,
        subject
    from clean.checked_tickets
    where failures = ''
    union all
    select
        'payments' as kind,
        id_scope,
        id,
        feed,
        file_number,
        null as record_number,
        order_number as user_id,
        null as phone,
        null as email,
        null as name,
        began_at,
        amount,
        null as subject
    from clean.claimed_trades
)

select records.*
from records
inner join clean.repeated_ids as repeated
    on records.kind = repeated.kind
    and records.id_scope = repeated.id_scope
    and records.id = repeated.id
