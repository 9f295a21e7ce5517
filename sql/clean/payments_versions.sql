-- One row per record of a payment or refund that several records speak of: which version it is.
-- Version 1 is the newest and counts; equal times are decided by how far the money has come, then by the values.
-- Version 0 is of a number that several payments have, since it began again or one payment settled several orders:
-- other order numbers, or other days and amounts, are no versions of one payment. They are refused.
-- grain: file_number, record_number
-- column version (none): 1 is the newest and counts
-- column winner_file_number (none): the file of the version that counts
-- column winner_record_number (none): the record of the version that counts

with records as (
    select
        file_number,
        record_number,
        id_scope,
        payment_id,
        movement,
        movement_id,
        case status when 'pending' then 1 when 'closed' then 2 when 'settled' then 3 end as progress,
        feed,
        order_number,
        case when status = 'settled' then moved_at end as settled_at,
        case when status = 'settled' then amount end as settled_amount,
        fingerprint_parts(
            [
                order_number,
                user_id,
                name,
                email,
                cast(moved_at as varchar),
                currency,
                cast(amount as varchar),
                cast(refunded_amount as varchar),
                cast(fee_amount as varchar),
                product_name,
                note
            ]
        ) as content,
    from clean.checked_payments
    where failures = ''
),

-- Statements of different feeds are compared later: the same money may stand in both.
repeated as (
    select
        feed,
        id_scope,
        payment_id,
        movement,
        movement_id,
        min(settled_at) as first_settled_at,
        max(settled_at) as last_settled_at,
        coalesce(min(settled_amount) < max(settled_amount), false) as has_amounts,
        coalesce(min(order_number) < max(order_number), false) as has_orders,
    from records
    group by feed, id_scope, payment_id, movement, movement_id
    having count(*) > 1
),

contested as (
    select
        records.*,
        repeated.has_orders
        or (
            repeated.has_amounts
            and business_date(repeated.first_settled_at, merchant.timezone)
            < business_date(repeated.last_settled_at, merchant.timezone)
        ) as are_several,
        files.exported_at,
        files.file_hash,
    from records
    inner join repeated
        on records.feed = repeated.feed
        and records.id_scope = repeated.id_scope
        and records.payment_id = repeated.payment_id
        and records.movement = repeated.movement
        and records.movement_id = repeated.movement_id
    inner join landing.files as files on records.file_number = files.file_number
    cross join config.merchant as merchant
)

select
    file_number,
    record_number,
    case when are_several then 0 else row_number() over newest_first end as version,
    first_value(file_number) over newest_first as winner_file_number,
    first_value(record_number) over newest_first as winner_record_number,
from contested
window
    newest_first as (
        partition by feed, id_scope, payment_id, movement, movement_id
        order by
            exported_at desc nulls last,
            progress desc nulls last,
            content desc nulls last,
            file_hash desc nulls last,
            record_number asc nulls last
    )
