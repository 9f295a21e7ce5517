-- One row per id that stands for things which cannot be one: two orders, tickets or people of different shops whose
-- numbers are the same, or numbers that began again. Nobody can tell which is meant, so none of them counts.
-- They are two if their people have no identifier in common though both have one of a kind, and if time or amount
-- differ too. A payment's people are its order numbers: what it comes to in one statement, and when, is the same in
-- another. Within one feed an order may change its buyer and its amount, but not its time.
-- grain: kind, id_scope, id

-- Each trade once a statement.
with payments as (
    select
        feeds.trade_scope as id_scope,
        trade_number(payments.payment_id) as id,
        payments.feed,
        min(payments.order_number) as first_order_number,
        max(payments.order_number) as last_order_number,
        min(payments.moved_at) as first_moved_at,
        max(payments.moved_at) as last_moved_at,
        cast(sum(in_base_currency(payments.amount, payments.rate)) as decimal(18, 4)) as amount,
    from clean.checked_payments as payments
    inner join config.feeds as feeds on payments.feed = feeds.feed
    where
        payments.failures = ''
        and payments.movement = 'payment'
        and payments.status = 'settled'
        and not exists (
            select 1
            from clean.payment_versions as versions
            where
                versions.file_number = payments.file_number
                and versions.record_number = payments.record_number
                and versions.version > 1
        )
    group by feeds.trade_scope, trade_number(payments.payment_id), payments.feed
),

ids as (
    select 'orders' as kind, id_scope, order_id as id
    from clean.checked_orders
    where failures = '' and apart is null and is_head
    union all
    select 'registrations' as kind, id_scope, registration_id as id
    from clean.checked_registrations
    where failures = ''
    union all
    select 'tickets' as kind, id_scope, ticket_id as id
    from clean.checked_tickets
    where failures = ''
    union all
    select 'payments' as kind, id_scope, id
    from payments
),

repeated as (
    select kind, id_scope, id
    from ids
    group by kind, id_scope, id
    having count(*) > 1
),

records as (
    select
        'orders' as kind,
        id_scope,
        order_id as id,
        feed,
        user_id,
        case when phone_is_virtual then null else phone end as phone,
        email,
        cast(null as varchar) as name,
        ordered_at as began_at,
        case when sums_lines then null else stated_amount end as amount,
    from clean.checked_orders
    where failures = '' and apart is null and is_head
    union all
    select
        'registrations' as kind,
        id_scope,
        registration_id as id,
        feed,
        cast(null as varchar) as user_id,
        case when phone_is_virtual then null else phone end as phone,
        email,
        name,
        registered_at as began_at,
        cast(null as decimal(18, 4)) as amount,
    from clean.checked_registrations
    where failures = ''
    union all
    select
        'tickets' as kind,
        id_scope,
        ticket_id as id,
        feed,
        user_id,
        case when phone_is_virtual then null else phone end as phone,
        email,
        cast(null as varchar) as name,
        opened_at as began_at,
        cast(null as decimal(18, 4)) as amount,
    from clean.checked_tickets
    where failures = ''
),

per_feed as (
    select
        records.kind,
        records.id_scope,
        records.id,
        records.feed,
        min(records.user_id) as first_user_id,
        max(records.user_id) as last_user_id,
        min(records.phone) as first_phone,
        max(records.phone) as last_phone,
        min(records.email) as first_email,
        max(records.email) as last_email,
        min(records.name) as first_name,
        max(records.name) as last_name,
        min(records.began_at) as first_began_at,
        max(records.began_at) as last_began_at,
        min(records.amount) as least_amount,
        max(records.amount) as most_amount,
    from records
    inner join repeated
        on records.kind = repeated.kind
        and records.id_scope = repeated.id_scope
        and records.id = repeated.id
    group by records.kind, records.id_scope, records.id, records.feed
    union all
    select
        'payments' as kind,
        payments.id_scope,
        payments.id,
        payments.feed,
        payments.first_order_number as first_user_id,
        payments.last_order_number as last_user_id,
        cast(null as varchar) as first_phone,
        cast(null as varchar) as last_phone,
        cast(null as varchar) as first_email,
        cast(null as varchar) as last_email,
        cast(null as varchar) as first_name,
        cast(null as varchar) as last_name,
        payments.first_moved_at as first_began_at,
        payments.last_moved_at as last_began_at,
        payments.amount as least_amount,
        payments.amount as most_amount,
    from payments
    inner join repeated
        on repeated.kind = 'payments'
        and payments.id_scope = repeated.id_scope
        and payments.id = repeated.id
),

compared as (
    select
        kind,
        id_scope,
        id,
        count(*) > 1 as has_feeds,
        coalesce(min(first_user_id) <> max(last_user_id), false)
        or coalesce(min(first_phone) <> max(last_phone), false)
        or coalesce(min(first_email) <> max(last_email), false) as has_people,
        coalesce(count(first_user_id) > 1 and min(first_user_id) = max(last_user_id), false)
        or coalesce(count(first_phone) > 1 and min(first_phone) = max(last_phone), false)
        or coalesce(count(first_email) > 1 and min(first_email) = max(last_email), false)
        or coalesce(count(first_name) > 1 and min(first_name) = max(last_name), false) as has_one_person,
        min(first_began_at) as first_began_at,
        max(last_began_at) as last_began_at,
        coalesce(min(least_amount) <> max(most_amount), false) as has_amounts,
        -- Of one feed only what no version of an order changes tells them apart.
        coalesce(
            max(case when first_user_id = last_user_id then 1 else 0 end)
            + max(case when first_phone = last_phone then 1 else 0 end)
            + max(case when first_email = last_email then 1 else 0 end),
            0
        )
        > 0 as keeps_person,
    from per_feed
    group by kind, id_scope, id
),

judged as (
    select
        compared.*,
        coalesce(
            days_between(
                business_date(first_began_at, run.timezone),
                business_date(last_began_at, run.timezone)
            )
            > 1,
            false
        ) as has_times,
    from compared
    cross join config.run as run
)

select kind, id_scope, id
from judged
where
    (kind = 'orders' and not has_feeds and has_people and not keeps_person and has_times)
    or (
        kind in ('orders', 'tickets', 'payments')
        and has_feeds
        and has_people
        and not has_one_person
        and (has_times or has_amounts)
    )
    or (
        kind in ('orders', 'payments')
        and has_feeds
        and not has_one_person
        and has_times
        and has_amounts
    )
    or (kind = 'registrations' and has_feeds and has_people and not has_one_person)
