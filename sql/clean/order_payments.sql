-- One row per order that a payment statement speaks of: what was really paid and given back.
-- A refund whose payment lies before the first statement shows that at least as much had been paid.
-- grain: id_scope, order_id

with counted as (
    select *
    from clean.payments
    where match in ('order', 'no order')
),

summed as (
    select
        order_id_scope,
        order_id,
        min(match) as match,
        min(feed) as feed,
        min(id_scope) as payer_scope,
        min(user_id) as payer_id,
        -- Payments by several people tell nobody who bought. A refund comes from the merchant.
        case
            when
                min(email) filter (where movement = 'payment')
                = max(email) filter (where movement = 'payment')
                then min(email) filter (where movement = 'payment')
        end as payer_email,
        case
            when
                min(name) filter (where movement = 'payment')
                = max(name) filter (where movement = 'payment')
                then min(name) filter (where movement = 'payment')
        end as payer_name,
        min(file_number) as file_number,
        min(record_number) as record_number,
        min(moved_at) as moved_at,
        min(moved_at) filter (where movement = 'payment') as paid_at,
        min(currency) as currency,
        sum(amount) filter (where movement = 'payment') as amount,
        sum(original_amount) filter (where movement = 'payment') as original_amount,
        sum(case movement when 'refund' then amount else refunded_amount end) as refunded_amount,
        sum(
            case movement when 'refund' then original_amount else original_refunded_amount end
        ) as original_refunded_amount,
        max(note) as note,
    from counted
    group by order_id_scope, order_id
)

select
    order_id_scope as id_scope,
    order_id,
    match,
    feed,
    payer_scope,
    payer_id,
    payer_email,
    payer_name,
    file_number,
    record_number,
    moved_at,
    paid_at,
    currency,
    amount is not null as has_payment,
    cast(greatest(coalesce(amount, 0), refunded_amount) as decimal(18, 4)) as paid_amount,
    cast(refunded_amount as decimal(18, 4)) as refunded_amount,
    cast(
        greatest(coalesce(original_amount, 0), original_refunded_amount) as decimal(18, 4)
    ) as original_paid_amount,
    cast(original_refunded_amount as decimal(18, 4)) as original_refunded_amount,
    note,
from summed
