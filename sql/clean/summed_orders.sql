-- One row per raw record of an order whose amounts are the sums of its lines in other feeds (totalsFrom): what it comes
-- to with them, and what it then breaks. An order without lines waits for them, unless it is unpaid or cancelled.
-- Amounts are in the order's own currency, which lines name where the order's record does not.
-- grain: file_number, record_number
-- column lines_amount (none): what its lines come to; null where it has none
-- column gross_amount (none): the price of the goods before discounts
-- column stated_amount (none): what the order comes to, whether it has been paid or not, and where it is refused for
-- its lines as far as these say it
-- column failures (none): what the order fails with its lines, as field:rule;field:rule

with newest_lines as (
    select distinct id_scope, order_id, file_number
    from clean.newest_order_lines
),

-- The lines that count: all in one file.
counted as (
    select lines.*
    from clean.judged_order_lines as lines
    inner join newest_lines as newest
        on lines.id_scope = newest.id_scope
        and lines.order_id = newest.order_id
        and lines.file_number = newest.file_number
),

-- Nobody can tell whether what two feeds say of an order are two parts of it or one thing twice.
known as (
    select
        id_scope,
        order_id,
        coalesce(
            min(feed) filter (where failures = '') < max(feed) filter (where failures = ''), false
        ) as has_feeds,
        max(failures) as failures,
        max(amount) as amount
    from clean.judged_order_lines
    group by id_scope, order_id
),

orders as (
    select
        records.feed,
        records.file_number,
        records.record_number,
        records.id_scope,
        records.order_id,
        records.status,
        records.status in ('unpaid', 'cancelled') as is_never_paid,
        cast(records.own_paid_amount as decimal(28, 4)) as own_paid_amount,
        cast(records.stated_amount as decimal(28, 4)) as own_stated_amount,
        cast(records.own_refunded_amount as decimal(28, 4)) as own_refunded_amount,
        cast(coalesce(records.discount_amount, 0) as decimal(28, 4)) as own_discount_amount,
        cast(records.gross_amount as decimal(28, 4)) as own_gross_amount,
        coalesce(records.discount_rate, 0) as own_discount_rate,
        records.refund_is_assumed,
        records.states_currency and counted.currency <> records.currency as has_currencies,
        case
            when records.states_currency then records.currency
            when counted.currency is not null then counted.currency
            when usual.mark is null then coalesce(counted.mark_currency, records.currency)
            else records.currency
        end as currency,
        known.order_id is null as has_no_lines,
        coalesce(known.has_feeds, false) as has_feeds,
        known.failures as line_failures,
        known.amount as refused_lines_amount,
        counted.amount as lines_amount,
        counted.discount_amount as lines_discount_amount,
        counted.charges_amount as lines_charges_amount,
        coalesce(counted.is_incomplete, false) as is_incomplete,
        counted.mark,
        counted.other_mark
    from clean.checked_orders as records
    left join known
        on records.id_scope = known.id_scope and records.order_id = known.order_id
    left join counted
        on records.id_scope = counted.id_scope and records.order_id = counted.order_id
    left join config.currency_marks as usual
        on counted.mark = usual.mark and records.currency = usual.currency
    where records.lines_are_elsewhere and records.apart is null and records.order_id is not null
),

-- A share that the order takes off is one of the goods, and not of what comes on top of its lines.
discounted as (
    select
        *,
        coalesce(round((lines_amount - lines_charges_amount) * own_discount_rate, 4), 0) as shared_discount
    from orders
),

paid as (
    select
        *,
        coalesce(lines_amount, refused_lines_amount, 0) - shared_discount + own_stated_amount as stated_amount,
        case
            when is_never_paid then 0
            else coalesce(lines_amount, 0) - shared_discount + own_paid_amount
        end as paid_amount
    from discounted
),

given_back as (
    select
        *,
        case
            when not is_never_paid and refund_is_assumed then paid_amount
            else own_refunded_amount
        end as refunded_amount
    from paid
)

select
    orders.feed,
    orders.file_number,
    orders.record_number,
    orders.id_scope,
    orders.order_id,
    case
        when orders.is_never_paid then orders.status
        when orders.refunded_amount >= orders.paid_amount and orders.refunded_amount > 0 then 'refunded'
        when orders.refunded_amount > 0 then 'partially_refunded'
        else orders.status
    end as status,
    orders.currency,
    rates.rate,
    orders.lines_amount,
    try_cast(
        coalesce(
            orders.own_gross_amount,
            orders.lines_amount + orders.lines_discount_amount - orders.lines_charges_amount
        ) as decimal(18, 4)
    ) as gross_amount,
    try_cast(
        coalesce(orders.lines_discount_amount, 0) + orders.own_discount_amount + orders.shared_discount
        as decimal(18, 4)
    ) as discount_amount,
    try_cast(orders.stated_amount as decimal(18, 4)) as stated_amount,
    try_cast(orders.paid_amount as decimal(18, 4)) as paid_amount,
    try_cast(orders.refunded_amount as decimal(18, 4)) as refunded_amount,
    case
        when orders.has_no_lines then case when not orders.is_never_paid then 'order_id:no lines' end
        when orders.has_feeds then 'order_id:lines in several feeds'
        when orders.lines_amount is null then orders.line_failures
        when orders.is_incomplete and not orders.is_never_paid then 'order_id:line without amount'
        when orders.has_currencies then 'currency:several'
        when rates.rate is null then 'currency:no rate'
        when orders.mark is not null and (fitting.mark is null or other_fitting.mark is null)
            then 'currency:not that of the amount'
        when orders.paid_amount < 0 then 'paid_amount:below minimum'
        when orders.refunded_amount > orders.paid_amount and not orders.is_never_paid
            then 'refunded_amount:exceeds paid'
        when try_cast(orders.stated_amount as decimal(18, 4)) is null then 'paid_amount:above maximum'
    end as failures
from given_back as orders
left join config.rates as rates on orders.currency = rates.currency
left join config.currency_marks as fitting
    on orders.mark = fitting.mark and orders.currency = fitting.currency
left join config.currency_marks as other_fitting
    on orders.other_mark = other_fitting.mark
    and orders.currency = other_fitting.currency
