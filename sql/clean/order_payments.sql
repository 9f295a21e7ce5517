-- One row per order that a payment statement names: what was really paid and refunded. Nothing is paid because
-- it was refunded: of a payment that lies before the first statement only its refund is known.
-- grain: id_scope, order_id
-- column order_id (none): the number of the order, or of the trade where no order is known
-- column payer_scope (none): where the payer's id means one person
-- column payer_id (indirect): the payer's id on the payment platform
-- column payer_email (direct): the payer's email address, as the payment platform has it
-- column payer_name (direct): the payer's name, as the payment platform has it
-- column payer_file_number (none): the file of the payment that shows who the payer is, as far as it is not hidden
-- column payer_record_number (none): the record of that payment
-- column paid_at (none): when the first payment moved
-- column has_payment (none): whether a payment is known, and not only refunds
-- column paid_amount (none): what was paid, in the base currency
-- column original_paid_amount (none): what was paid, in the currency of the payments
-- column refunded_amount (none): what was refunded, in the base currency
-- column original_refunded_amount (none): what was refunded, in the currency of the payments

with summed as (
    select
        money_scope as id_scope,
        order_id,
        min(match) as match,
        bool_or(payments_count) as has_payment,
        sum(case when payments_count then paid_amount else 0 end) as paid_amount,
        sum(case when refunds_count then refunded_amount else 0 end) as refunded_amount,
        sum(case when payments_count then original_paid_amount else 0 end) as original_paid_amount,
        sum(case when refunds_count then original_refunded_amount else 0 end)
        as original_refunded_amount,
        case
            when count(*) = count(currency) and count(distinct currency) = 1 then min(currency)
        end as currency
    from clean.order_statements
    where not is_doubtful
    group by money_scope, order_id
),

-- What a record shows of the person it is about.
evidence as (
    select
        file_number,
        record_number,
        fingerprint_parts([masked_name, masked_phone, masked_email]) as shown
    from clean.person_evidence
),

-- What a payment shows of its payer.
showing as (
    select
        payments.*,
        case when payments.movement = 'payment' then evidence.shown end as shown
    from clean.payments as payments
    left join evidence
        on payments.file_number = evidence.file_number
        and payments.record_number = evidence.record_number
    where payments.match in ('order', 'no order')
),

counted as (
    select
        *,
        row_number() over (
            partition by order_id_scope, order_id
            order by
                case when movement = 'payment' then 1 else 2 end asc nulls last,
                moved_at asc nulls last,
                feed asc nulls last,
                payment_id asc nulls last,
                movement_id asc nulls last
        ) as place,
        row_number() over (
            partition by order_id_scope, order_id
            order by
                case when user_id is null then 2 else 1 end asc nulls last,
                case when movement = 'payment' then 1 else 2 end asc nulls last,
                moved_at asc nulls last,
                feed asc nulls last,
                user_id asc nulls last
        ) as place_of_payer,
        row_number() over (
            partition by order_id_scope, order_id
            order by
                case when shown is null then 2 else 1 end asc nulls last,
                moved_at asc nulls last,
                feed asc nulls last,
                payment_id asc nulls last,
                movement_id asc nulls last
        ) as place_of_shown
    from showing
),

described as (
    select
        order_id_scope,
        order_id,
        min(feed) filter (where place = 1) as feed,
        min(file_number) filter (where place = 1) as file_number,
        min(record_number) filter (where place = 1) as record_number,
        min(id_scope) filter (where place_of_payer = 1) as payer_scope,
        min(user_id) filter (where place_of_payer = 1) as payer_id,
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
        case
            when min(shown) = max(shown) then min(file_number) filter (where place_of_shown = 1)
        end as payer_file_number,
        case
            when min(shown) = max(shown) then min(record_number) filter (where place_of_shown = 1)
        end as payer_record_number,
        min(moved_at) filter (where place = 1) as moved_at,
        min(moved_at) filter (where movement = 'payment') as paid_at,
        max(note) as note
    from counted
    group by order_id_scope, order_id
)

select
    summed.id_scope,
    summed.order_id,
    summed.match,
    described.feed,
    described.payer_scope,
    described.payer_id,
    described.payer_email,
    described.payer_name,
    described.payer_file_number,
    described.payer_record_number,
    described.file_number,
    described.record_number,
    described.moved_at,
    described.paid_at,
    -- Sums of several currencies are in the base currency alone.
    coalesce(summed.currency, merchant.base_currency) as currency,
    summed.has_payment,
    cast(summed.paid_amount as decimal(28, 4)) as paid_amount,
    cast(summed.refunded_amount as decimal(28, 4)) as refunded_amount,
    cast(
        case
            when summed.currency is null then summed.paid_amount
            else summed.original_paid_amount
        end as decimal(28, 4)
    ) as original_paid_amount,
    cast(
        case
            when summed.currency is null then summed.refunded_amount
            else summed.original_refunded_amount
        end as decimal(28, 4)
    ) as original_refunded_amount,
    described.note
from summed
inner join described
    on summed.id_scope = described.order_id_scope and summed.order_id = described.order_id
cross join config.merchant as merchant
