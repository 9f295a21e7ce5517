-- One row per order and file of its lines, in feeds whose lines give orders their amounts (totalsFrom): what the lines
-- come to, and what they break. Where one line is refused or missing, the sum is unknown and all are refused. Lines
-- of one id are one line. Amounts are in the currency of the order.
-- grain: id_scope, order_id, file_number
-- column amount (none): what the lines come to, as far as each says so
-- column discount_amount (none): what was taken off them, where they have a quantity and a price
-- column charges_amount (none): what comes on top of them, and is in the amount
-- column is_incomplete (none): whether a line has no amount, nor a quantity and a price
-- column currency (none): the currency that lines, or their feed, name; null where nothing does
-- column mark (none): a sign of money in their amounts, such as ¥
-- column other_mark (none): another such sign, where their amounts do not agree
-- column failures (none): what the order fails with any of these lines, as field:rule;field:rule

with records as (
    select
        lines.feed,
        lines.id_scope,
        lines.order_id,
        lines.file_number,
        coalesce(lines.line_id, concat('record ', lines.record_number)) as line_id,
        lines.failures <> '' as is_refused,
        lines.line_amount,
        coalesce(lines.charges_amount, 0) as charges_amount,
        line_total(lines.quantity, lines.unit_price, lines.discount_rate, lines.discount_amount)
        as priced_amount,
        line_total(lines.quantity, lines.unit_price, 0, 0) as full_price,
        coalesce(lines.currency, case when feeds.names_currency then feeds.currency end) as currency,
        readings.mark,
        readings.other_mark,
        readings.mark_currency
    from clean.checked_order_lines as lines
    inner join config.feeds as feeds on lines.feed = feeds.feed
    left join clean.read_order_lines as readings
        on lines.file_number = readings.file_number and lines.record_number = readings.record_number
    where feeds.gives_totals and lines.order_id is not null
),

lines as (
    select
        feed,
        id_scope,
        order_id,
        file_number,
        line_id,
        max(coalesce(line_amount, priced_amount) + charges_amount) as amount,
        min(coalesce(line_amount, priced_amount) + charges_amount) as other_amount,
        max(charges_amount) as charges_amount,
        max(case when line_amount is null then full_price - priced_amount else 0 end) as discount_amount,
        min(currency) as currency,
        max(currency) as other_currency,
        min(mark) as mark,
        max(coalesce(other_mark, mark)) as other_mark,
        min(mark_currency) as mark_currency,
        bool_or(is_refused) as is_refused
    from records
    group by feed, id_scope, order_id, file_number, line_id
),

orders as (
    select
        feed,
        id_scope,
        order_id,
        file_number,
        sum(amount) as amount,
        sum(discount_amount) as discount_amount,
        sum(charges_amount) as charges_amount,
        bool_or(amount is null) as is_incomplete,
        min(currency) as currency,
        coalesce(min(currency) < max(other_currency), false) as has_currencies,
        min(mark) as mark,
        max(coalesce(other_mark, mark)) as other_mark,
        min(mark_currency) as mark_currency,
        bool_or(is_refused) as is_refused,
        bool_or(coalesce(other_amount < amount, false)) as is_ambiguous
    from lines
    group by feed, id_scope, order_id, file_number
)

select
    orders.feed,
    orders.id_scope,
    orders.order_id,
    orders.file_number,
    cast(coalesce(amount, 0) as decimal(28, 4)) as amount,
    cast(coalesce(discount_amount, 0) as decimal(28, 4)) as discount_amount,
    cast(coalesce(charges_amount, 0) as decimal(28, 4)) as charges_amount,
    is_incomplete,
    currency,
    mark,
    other_mark,
    mark_currency,
    concat_ws(
        ';',
        case when is_refused then 'order_id:line refused' end,
        case when is_ambiguous then 'line_id:ambiguous' end,
        case when has_currencies then 'currency:several' end,
        case when partial.order_id is not null then 'order_id:lines missing' end
    ) as failures
from orders
left join clean.partial_orders as partial
    on partial.kind = 'order_lines'
    and orders.id_scope = partial.id_scope
    and orders.order_id = partial.order_id
    and orders.file_number = partial.file_number
