-- One row per order, in its newest version. Amounts are in the base currency, unless their name says original.
-- An order counts as a sale when it was paid, not wholly refunded, and is neither a test nor a sham order.
-- What payment statements say was paid and refunded counts before what the order's own file says. Payments of
-- which no order is known are an order of their own (known_from = 'payments').
-- Where no version of the order names the buyer, the payer does, by the payment platform's id or by email address; and
-- where the order shows nothing of the buyer either, what the payment shows of a payer who is partly hidden.
-- Rows of returns that name the order reduce it.
-- grain: id_scope, order_id
-- incremental by: id_scope, order_id
-- keyed: clean.checked_orders
-- keyed: clean.orders_versions
-- keyed: clean.judged_orders
-- keyed: clean.summed_orders
-- keyed: clean.former_buyers
-- keyed: clean.order_payments
-- keyed: clean.returns by order_id_scope, order_id
-- keyed: clean.person_evidence by file_number, record_number of clean.checked_orders
-- keyed: clean.person_evidence by file_number, record_number of clean.order_payments by payer_file_number,
-- payer_record_number
-- keyed: clean.test_payments by file_number, record_number of clean.checked_orders
-- keyed: clean.marked_notes by note of clean.checked_orders
-- keyed: clean.marked_notes by note of clean.order_payments
-- column user_id (direct): the buyer's id on the platform or in the shop, else the payer's on the payment platform
-- column name (direct): the buyer's name, else the payer's
-- column phone (direct): the buyer's phone number, in E.164
-- column email (direct): the buyer's email address, else the payer's
-- column currency (none): the currency in which it was paid
-- column known_from (none): what knows the order: order, payments, or order and payments
-- column user_scope (none): where the buyer's user id means one person
-- column ordered_on (none): the business day on which it was placed
-- column original_paid_amount (none): what was paid, in its own currency
-- column returned_amount (none): what rows of returns take off it, in the base currency
-- column net_amount (none): what was paid and neither refunded nor returned, in the base currency
-- column is_test (none): whether it is a test
-- column is_sham (none): whether it is a sham order (刷单)
-- column counts_as_sale (none): whether it was paid, not wholly refunded, and is neither a test nor a sham order
-- column doubt (none): what the numbers leave open: refunds of more than was paid, a part refunded that nobody states
-- column person_record_id (indirect): the record of the buyer; one for all orders with the same identifiers and name
-- column evidence_file_number (none): the file of the record that shows of the buyer what people are compared by
-- column evidence_record_number (none): that record
-- column is_keyless (none): whether nothing names the buyer by which people are joined

with returned_orders as (
    select order_id_scope as id_scope, order_id, sum(amount) as amount
    from clean.returns
    where reduces = 'order'
    group by order_id_scope, order_id
),

-- A statement that knows no payment leaves what the order says was paid. Of refunds the greater sum counts, unless the
-- order says only that all went back, and no amount.
completed as (
    select
        orders.*,
        case when payments.order_id is null then 'order' else 'order and payments' end as known_from,
        payments.payer_scope,
        payments.payer_id,
        payments.payer_email,
        payments.payer_name,
        case
            when shown.file_number is not null then shown.file_number
            when coalesce(orders.user_id, orders.phone, orders.email, orders.name) is null
                then payments.payer_file_number
        end as evidence_file_number,
        case
            when shown.file_number is not null then shown.record_number
            when coalesce(orders.user_id, orders.phone, orders.email, orders.name) is null
                then payments.payer_record_number
        end as evidence_record_number,
        coalesce(orders.user_id, orders.phone, orders.email) is null as is_nameless,
        payments.paid_at as payment_at,
        case
            when payments.has_payment then payments.paid_amount
            else orders.paid_amount
        end as paid_base_amount,
        -- Payment statements, rows of returns and the order's own record report the same money.
        case
            when payments.has_payment and payments.refunded_amount > 0 and orders.refund_is_assumed
                then greatest(payments.refunded_amount, coalesce(returns.amount, 0))
            else greatest(
                orders.refunded_amount, coalesce(payments.refunded_amount, 0), coalesce(returns.amount, 0)
            )
        end as told_refunded_amount,
        coalesce(returns.amount, 0) as returned_amount,
        coalesce(payments.has_payment, false) as has_payment
    from clean.stated_orders as orders
    left join clean.order_payments as payments
        on orders.id_scope = payments.id_scope
        and orders.order_id = payments.order_id
        and payments.match = 'order'
    left join clean.person_evidence as shown
        on orders.file_number = shown.file_number and orders.record_number = shown.record_number
    left join returned_orders as returns
        on orders.id_scope = returns.id_scope and orders.order_id = returns.order_id
),

from_orders as (
    select
        feed,
        file_number,
        record_number,
        id_scope,
        record_grain,
        order_id,
        known_from,
        case when is_nameless and payer_id is not null then payer_scope else id_scope end as user_scope,
        case
            when phone is null and email is null then coalesce(user_id, payer_id)
            else user_id
        end as user_id,
        case when is_nameless then coalesce(payer_name, name) else name end as name,
        phone,
        case when is_nameless then payer_email else email end as email,
        evidence_file_number,
        evidence_record_number,
        country,
        province,
        city,
        ordered_at,
        coalesce(paid_at, payment_at) as paid_at,
        status as stated_status,
        currency,
        original_paid_amount,
        original_refunded_amount,
        paid_base_amount,
        told_refunded_amount,
        returned_amount,
        note,
        is_trial,
        has_payment,
        unpaid_amount,
        marketing_consent,
        email_consent,
        phone_is_virtual
    from completed
),

from_payments as (
    select
        feed,
        file_number,
        record_number,
        id_scope,
        'payment' as record_grain,
        order_id,
        'payments' as known_from,
        payer_scope as user_scope,
        payer_id as user_id,
        payer_name as name,
        cast(null as varchar) as phone,
        payer_email as email,
        payer_file_number as evidence_file_number,
        payer_record_number as evidence_record_number,
        cast(null as varchar) as country,
        cast(null as varchar) as province,
        cast(null as varchar) as city,
        moved_at as ordered_at,
        paid_at,
        case when has_payment then 'paid' else 'refunded' end as stated_status,
        currency,
        original_paid_amount,
        least(original_refunded_amount, original_paid_amount) as original_refunded_amount,
        paid_amount as paid_base_amount,
        refunded_amount as told_refunded_amount,
        0 as returned_amount,
        note,
        false as is_trial,
        has_payment,
        cast(null as decimal(28, 4)) as unpaid_amount,
        cast(null as boolean) as marketing_consent,
        cast(null as boolean) as email_consent,
        false as phone_is_virtual
    from clean.order_payments
    where match = 'no order'
),

together as (
    select * from from_orders
    union all
    select * from from_payments
),

-- No more can have been given back than was paid.
kept as (
    select together.*, least(told_refunded_amount, paid_base_amount) as refunded_base_amount
    from together
),

priced as (
    select
        kept.*,
        business_date(ordered_at, merchant.timezone) as ordered_on,
        case
            -- Money that moved shows that an order is no longer unpaid.
            when stated_status = 'unpaid' and known_from <> 'order' and refunded_base_amount = 0
                then 'paid'
            when stated_status in ('unpaid', 'cancelled') and refunded_base_amount = 0
                then stated_status
            when refunded_base_amount >= paid_base_amount and refunded_base_amount > 0
                then 'refunded'
            when refunded_base_amount > 0 then 'partially_refunded'
            -- The order's file holds a refund as whole that the statement does not know yet.
            else stated_status
        end as status
    from kept
    cross join config.merchant as merchant
),

judged as (
    select
        priced.*,
        paid_base_amount - refunded_base_amount as net_amount,
        coalesce(is_trial, false)
        or coalesce(marked_notes.is_test, false)
        or test_payments.record_number is not null as is_test,
        coalesce(marked_notes.is_sham, false)
        or (paid_base_amount > 0 and paid_base_amount <= sales.sham_paid_at_most) as is_sham,
        -- What the numbers leave open: they count all the same, and a person should look.
        case
            when not has_payment and known_from = 'payments' then 'refund without payment'
            when told_refunded_amount > paid_base_amount then 'refunds exceed what was paid'
            when stated_status = 'partially_refunded' and refunded_base_amount = 0
                then 'unknown part refunded'
            when stated_status = 'cancelled' and has_payment and refunded_base_amount = 0
                then 'cancelled but paid'
            when stated_status in ('paid', 'shipped', 'completed')
            and paid_base_amount = 0
            and unpaid_amount > 0
                then 'paid but outstanding'
        end as doubt,
        is_phone_key(phone, phone_is_virtual) as phone_is_key,
        is_email_key(email) as email_is_key,
        evidence.masked_name,
        evidence.masked_phone,
        evidence.masked_email,
        evidence.address
    from priced
    left join clean.person_evidence as evidence
        on priced.evidence_file_number = evidence.file_number
        and priced.evidence_record_number = evidence.record_number
    left join clean.marked_notes as marked_notes on priced.note = marked_notes.note
    left join clean.test_payments as test_payments
        on priced.file_number = test_payments.file_number
        and priced.record_number = test_payments.record_number
    cross join config.sales as sales
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    record_grain,
    order_id,
    known_from,
    user_scope,
    user_id,
    name,
    phone,
    email,
    country,
    province,
    city,
    ordered_at,
    ordered_on,
    paid_at,
    status,
    currency,
    cast(original_paid_amount as decimal(28, 4)) as original_paid_amount,
    cast(original_refunded_amount as decimal(28, 4)) as original_refunded_amount,
    cast(paid_base_amount as decimal(28, 4)) as paid_amount,
    cast(refunded_base_amount as decimal(28, 4)) as refunded_amount,
    cast(least(returned_amount, refunded_base_amount) as decimal(28, 4)) as returned_amount,
    cast(net_amount as decimal(28, 4)) as net_amount,
    is_test,
    is_sham,
    status in ('paid', 'shipped', 'completed', 'partially_refunded')
    and net_amount > 0
    and not is_test
    and not is_sham as counts_as_sale,
    doubt,
    marketing_consent,
    email_consent,
    phone_is_key,
    email_is_key,
    evidence_file_number,
    evidence_record_number,
    coalesce(
        person_record(
            'buyer',
            user_scope,
            user_id,
            phone,
            phone_is_key,
            email,
            email_is_key,
            name
        ),
        keyless_record(id_scope, name, masked_name, masked_phone, masked_email, province, city, address)
    ) as person_record_id,
    user_id is null and not phone_is_key and not email_is_key as is_keyless
from judged
