-- One row per order: its money from the price of the goods to what was kept, and why it counts as no sale, if so.
-- Each amount stands in its own currency (original) and in the base currency:
--   gross - discounts + other charges = stated, what the order comes to by its own file;
--   paid is what statements say where they know a payment (is_replaced), else what the order's file says;
--   paid - refunded = kept.
-- grain: id_scope, order_id
-- incremental by: id_scope, order_id
-- keyed: clean.checked_orders
-- keyed: clean.orders_versions
-- keyed: clean.judged_orders
-- keyed: clean.summed_orders
-- keyed: clean.former_buyers
-- keyed: clean.orders
-- keyed: clean.order_payments
-- keyed: clean.returns by order_id_scope, order_id
-- column gross_amount (none): the price of the goods before discounts, in the base currency
-- column is_replaced (none): whether what statements say takes the place of what the order's file says was paid
-- column paid_currency (none): the currency in which it was paid
-- column refund_currency (none): the currency in which it was refunded
-- column is_returned (none): whether rows of returns reduce it
-- column reason (none): why it counts as no sale; null where it does

with records as (
    select
        id_scope,
        order_id,
        cast(original_gross_amount as decimal(28, 4)) as gross_amount,
        cast(coalesce(original_discount_amount, 0) as decimal(28, 4)) as discount_amount,
        cast(original_stated_amount as decimal(28, 4)) as stated_amount,
        rate
    from clean.stated_orders
),

returned as (
    select
        order_id_scope as id_scope,
        order_id,
        min(currency) as currency,
        sum(original_amount) as original_amount,
        sum(amount) as amount
    from clean.returns
    where reduces = 'order'
    group by order_id_scope, order_id
    having min(currency) = max(currency)
),

-- The keys by which an order is joined to what only some orders have: a condition on its own side beside the keys would
-- make the join compare all with all.
keyed as (
    select
        *,
        case when known_from <> 'payments' then order_id end as own_order_id,
        case when known_from <> 'order' then order_id end as paid_order_id
    from clean.orders
),

joined as (
    select
        orders.*,
        merchant.base_currency,
        coalesce(records.rate, 1) as rate,
        records.gross_amount as original_gross_amount,
        coalesce(records.discount_amount, 0) as original_discount_amount,
        coalesce(records.stated_amount, orders.original_paid_amount) as original_stated_amount,
        coalesce(payments.has_payment, false) and orders.known_from <> 'payments' as is_replaced,
        payments.currency as payments_currency,
        payments.original_paid_amount as payments_original_paid_amount,
        payments.refunded_amount as payments_refunded_amount,
        payments.original_refunded_amount as payments_original_refunded_amount,
        returned.currency as returns_currency,
        returned.original_amount as returns_original_amount,
        returned.amount as returns_amount
    from keyed as orders
    cross join config.merchant as merchant
    left join records
        on orders.id_scope = records.id_scope
        and orders.own_order_id = records.order_id
    left join clean.order_payments as payments
        on orders.id_scope = payments.id_scope
        and orders.paid_order_id = payments.order_id
    left join returned
        on orders.id_scope = returned.id_scope
        and orders.own_order_id = returned.order_id
),

-- What was paid in full as stated is the same money, also after rounding.
stated as (
    select
        *,
        case
            when not is_replaced and original_stated_amount = original_paid_amount then paid_amount
            else round(original_stated_amount * rate, 4)
        end as stated_amount,
        round(original_discount_amount * rate, 4) as discount_amount,
        original_stated_amount + original_discount_amount as goods_amount,
        case when is_replaced then payments_currency else currency end as paid_currency,
        case
            when is_replaced then payments_original_paid_amount
            else original_paid_amount
        end as paid_in_currency
    from joined
),

-- Who says what was refunded says it in the own currency; where nobody does, the base currency is the own one.
refunded as (
    select
        *,
        case
            when refunded_amount = paid_amount then paid_currency
            when refunded_amount = payments_refunded_amount then payments_currency
            when refunded_amount = returns_amount then returns_currency
            when abs(refunded_amount - original_refunded_amount * rate) < 0.01 then currency
            else base_currency
        end as refund_currency,
        case
            when refunded_amount = paid_amount then paid_in_currency
            when refunded_amount = payments_refunded_amount then payments_original_refunded_amount
            when refunded_amount = returns_amount then returns_original_amount
            when abs(refunded_amount - original_refunded_amount * rate) < 0.01
                then original_refunded_amount
            else refunded_amount
        end as refunded_in_currency
    from stated
)

select
    feed,
    id_scope,
    order_id,
    file_number,
    record_number,
    ordered_on,
    person_record_id,
    currency,
    cast(coalesce(original_gross_amount, goods_amount) as decimal(28, 4)) as original_gross_amount,
    cast(original_discount_amount as decimal(28, 4)) as original_discount_amount,
    cast(original_stated_amount as decimal(28, 4)) as original_stated_amount,
    cast(
        coalesce(round(original_gross_amount * rate, 4), stated_amount + discount_amount) as decimal(
            28, 4
        )
    ) as gross_amount,
    cast(discount_amount as decimal(28, 4)) as discount_amount,
    cast(stated_amount as decimal(28, 4)) as stated_amount,
    is_replaced,
    paid_currency,
    cast(paid_in_currency as decimal(28, 4)) as original_paid_amount,
    paid_amount,
    refund_currency,
    cast(refunded_in_currency as decimal(28, 4)) as original_refunded_amount,
    refunded_amount,
    returned_amount > 0 and returned_amount = refunded_amount as is_returned,
    counts_as_sale,
    doubt,
    case
        when counts_as_sale then null
        when is_test then 'test'
        when is_sham then 'sham order'
        when doubt in ('cancelled but paid', 'refunds exceed what was paid', 'refund without payment') then doubt
        when doubt = 'paid but outstanding' then 'outstanding'
        when status in ('unpaid', 'cancelled', 'refunded') then status
        else 'nothing was paid'
    end as reason
from refunded
