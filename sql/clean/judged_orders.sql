-- One row per order and file of which the order has to be judged as a whole, since its amounts are the sums of its
-- lines: these sums, and what they break. Where one line is refused or missing, the sum is unknown and all are refused.
-- Lines of one id are one line. Amounts are in the order's own currency.
-- Beside them one row per order and file whose amounts are the sums of lines in other feeds, if these refuse it.
-- grain: id_scope, order_id, file_number
-- column failures (none): what the order fails with any of its lines, as field:rule;field:rule
-- column stated_amount (none): what the order comes to, by the sum of its lines

with lines as (
    select
        feed,
        id_scope,
        order_id,
        file_number,
        coalesce(line_id, concat('record ', record_number)) as line_id,
        max(own_paid_amount) as paid_amount,
        max(own_refunded_amount) as refunded_amount,
        max(discount_amount) as discount_amount,
        max(gross_amount) as gross_amount,
        max(stated_amount) as stated_amount,
        max(unpaid_amount) as unpaid_amount,
        bool_or(refund_is_assumed) as refund_is_assumed,
        max(
            case status
                when 'unpaid' then 1
                when 'cancelled' then 2
                when 'refunded' then 3
                when 'partially_refunded' then 4
                when 'paid' then 5
                when 'shipped' then 6
                when 'completed' then 7
            end
        ) as progress,
        min(currency) as currency,
        min(currency) <> max(currency) as has_currencies,
        bool_or(failures <> '') as is_refused,
        min(own_paid_amount) <> max(own_paid_amount)
        or min(own_refunded_amount) <> max(own_refunded_amount) as is_ambiguous
    from clean.checked_orders
    where sums_lines and apart is null and order_id is not null
    group by feed, id_scope, order_id, file_number, coalesce(line_id, concat('record ', record_number))
),

orders as (
    select
        feed,
        id_scope,
        order_id,
        file_number,
        sum(paid_amount) as paid_amount,
        sum(refunded_amount) as refunded_amount,
        sum(discount_amount) as discount_amount,
        sum(gross_amount) as gross_amount,
        sum(stated_amount) as stated_amount,
        sum(unpaid_amount) as unpaid_amount,
        bool_or(refund_is_assumed) as refund_is_assumed,
        max(progress) as progress,
        min(currency) <> max(currency) or bool_or(has_currencies) as has_currencies,
        bool_or(is_refused) as is_refused,
        bool_or(paid_amount is null or refunded_amount is null) as is_incomplete,
        bool_or(coalesce(is_ambiguous, false)) as is_ambiguous
    from lines
    group by feed, id_scope, order_id, file_number
)

select
    orders.feed,
    orders.id_scope,
    orders.order_id,
    orders.file_number,
    try_cast(paid_amount as decimal(18, 4)) as paid_amount,
    try_cast(refunded_amount as decimal(18, 4)) as refunded_amount,
    try_cast(discount_amount as decimal(18, 4)) as discount_amount,
    try_cast(gross_amount as decimal(18, 4)) as gross_amount,
    try_cast(stated_amount as decimal(18, 4)) as stated_amount,
    try_cast(unpaid_amount as decimal(18, 4)) as unpaid_amount,
    refund_is_assumed,
    case progress
        when 1 then 'unpaid'
        when 2 then 'cancelled'
        when 3 then 'refunded'
        when 4 then 'partially_refunded'
        when 5 then 'paid'
        when 6 then 'shipped'
        when 7 then 'completed'
    end as status,
    concat_ws(
        ';',
        case when is_refused then 'order_id:line refused' end,
        case when is_ambiguous then 'line_id:ambiguous' end,
        case when has_currencies then 'currency:several' end,
        case when is_incomplete and not is_refused then 'paid_amount:required' end,
        case when paid_amount < 0 then 'paid_amount:below minimum' end,
        case when refunded_amount > paid_amount and paid_amount >= 0 then 'refunded_amount:exceeds paid' end,
        case
            when paid_amount is not null and try_cast(paid_amount as decimal(18, 4)) is null
                then 'paid_amount:above maximum'
        end,
        case when partial.order_id is not null then 'order_id:lines missing' end
    ) as failures
from orders
left join clean.partial_orders as partial
    on partial.kind = 'orders'
    and orders.id_scope = partial.id_scope
    and orders.order_id = partial.order_id
    and orders.file_number = partial.file_number
union all
select
    feed,
    id_scope,
    order_id,
    file_number,
    cast(null as decimal(18, 4)) as paid_amount,
    cast(null as decimal(18, 4)) as refunded_amount,
    cast(null as decimal(18, 4)) as discount_amount,
    cast(null as decimal(18, 4)) as gross_amount,
    cast(null as decimal(18, 4)) as stated_amount,
    cast(null as decimal(18, 4)) as unpaid_amount,
    cast(null as boolean) as refund_is_assumed,
    cast(null as varchar) as status,
    max(failures) as failures
from clean.summed_orders
where failures <> ''
group by feed, id_scope, order_id, file_number
