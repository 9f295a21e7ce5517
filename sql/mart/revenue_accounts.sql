-- One row per line of the accounts: how the money that the files state becomes the revenue that counts. Per feed and
-- currency the lines before net revenue add up to it, in the currency and in the base currency. What takes away is
-- below zero. What stands beside the accounts gives back money that is in no line of them.
-- Older versions of a record, and what two statements tell, are no money of their own and in no line.
-- grain: feed, currency, position, reason
-- column position (none): its place among the steps
-- column item (none): the step from the price of the goods to the revenue
-- column reason (none): why the money counts or does not
-- column orders (none): how many orders or records it is about
-- column original_amount (none): the money, in its own currency
-- column amount (none): the money, in the base currency

with orders as (
    select
        money.*,
        members.record_id is not null as has_customer,
        case
            when not money.counts_as_sale then 'no sale'
            when money.ordered_on > run.as_of then 'after the run''s date'
            when days_between(money.ordered_on, run.as_of) >= rfm.window_days
                then 'before the window'
            else 'counts'
        end as place
    from clean.order_money as money
    left join identity.members as members on money.person_record_id = members.record_id
    cross join config.run as run
    cross join config.rfm as rfm
),

-- What refused records of one order, file and currency come to: their sum where an order is the sum of its lines.
refused_in_files as (
    select
        records.id_scope,
        records.order_id,
        records.file_number,
        -- Of several records that one gives the reason which fails by itself, and of these the first by its words.
        min_by(
            records.record_number,
            concat(case refused.failures when 'order_id:line refused' then 1 else 0 end, ' ', refused.failures)
        ) as record_number,
        coalesce(summed.currency, records.currency) as currency,
        -- Of several orders with one number each has a time of its own.
        case when refused.failures = 'order_id:several orders' then records.ordered_at end as own_time,
        min(coalesce(summed.rate, records.rate)) as rate,
        -- What lies out of bounds is a number of something else, and no amount.
        case
            when bool_or(records.sums_lines)
                then sum(cast(records.stated_amount as decimal(28, 4))) filter (
                    where not coalesce(contains(records.failures, ':above maximum'), false)
                )
            else max(cast(coalesce(summed.stated_amount, records.stated_amount) as decimal(28, 4))) filter (
                where not coalesce(contains(records.failures, ':above maximum'), false)
            )
        end as amount
    from clean.refused as refused
    inner join clean.checked_orders as records
        on refused.file_number = records.file_number
        and refused.record_number = records.record_number
    left join clean.summed_orders as summed
        on records.file_number = summed.file_number and records.record_number = summed.record_number
    where records.is_head and records.apart is null
    group by
        records.id_scope,
        records.order_id,
        records.file_number,
        coalesce(summed.currency, records.currency),
        case when refused.failures = 'order_id:several orders' then records.ordered_at end,
        -- Without a number each record is an order of its own.
        case when records.order_id is null then records.record_number end
),

-- Of refused versions of one order the newest is its money, if no version of it counts.
refused_orders as (
    select
        refused.file_number,
        refused.record_number,
        refused.currency,
        -- Without a currency the amount is unknown.
        case when refused.currency is not null then refused.amount end as original_amount,
        cast(round(refused.amount * refused.rate, 4) as decimal(28, 4)) as amount
    from refused_in_files as refused
    inner join landing.files as files on refused.file_number = files.file_number
    left join clean.orders as orders
        on refused.id_scope = orders.id_scope and refused.order_id = orders.order_id
    where orders.order_id is null
    qualify
        refused.file_number
        = first_value(refused.file_number) over (
            partition by
                refused.id_scope,
                refused.order_id,
                refused.own_time,
                case when refused.order_id is null then refused.file_number end,
                case when refused.order_id is null then refused.record_number end
            order by
                files.exported_at desc nulls last,
                refused.amount desc nulls last,
                files.file_hash desc nulls last,
                refused.record_number asc nulls last
        )
),

refused_payments as (
    select
        refused.file_number,
        refused.record_number,
        records.currency,
        case
            when records.currency is not null
            and not coalesce(contains(records.failures, ':above maximum'), false)
                then records.amount
        end as original_amount,
        cast(
            round(cast(records.amount as decimal(28, 4)) * records.rate, 4) as decimal(28, 4)
        ) as amount
    from clean.refused as refused
    inner join clean.checked_payments as records
        on refused.file_number = records.file_number
        and refused.record_number = records.record_number
    inner join landing.files as files on refused.file_number = files.file_number
    left join clean.payments as payments
        on records.feed = payments.feed
        and records.payment_id = payments.payment_id
        and records.movement = payments.movement
        and records.movement_id = payments.movement_id
    where records.movement = 'payment' and payments.payment_id is null
    qualify
        row_number() over (
            partition by
                records.feed,
                records.payment_id,
                records.movement_id,
                case
                    when refused.failures = 'payment_id:several payments'
                        then concat_ws(' ', records.order_number, records.moved_at, records.amount)
                end,
                case when records.payment_id is null then records.file_number end,
                case when records.payment_id is null then records.record_number end
            order by
                files.exported_at desc nulls last,
                records.amount desc nulls last,
                files.file_hash desc nulls last,
                refused.failures asc nulls last,
                records.record_number asc nulls last
        ) = 1
),

refused as (
    select
        quarantine.feed,
        coalesce(orders.currency, payments.currency, feeds.currency) as currency,
        split_part(quarantine.failures, ';', 1) as reason,
        coalesce(orders.original_amount, payments.original_amount, 0) as original_amount,
        case
            when coalesce(orders.original_amount, payments.original_amount) is null then 0
            else coalesce(orders.amount, payments.amount)
        end as amount
    from clean.quarantine as quarantine
    inner join config.feeds as feeds on quarantine.feed = feeds.feed
    left join refused_orders as orders
        on quarantine.file_number = orders.file_number
        and quarantine.record_number = orders.record_number
    left join refused_payments as payments
        on quarantine.file_number = payments.file_number
        and quarantine.record_number = payments.record_number
    where feeds.kind in ('orders', 'payments')
),

-- What customers gave back without naming an order. It reduces what they spent, if they bought anything in the period.
buyers as (
    select members.record_id
    from identity.members as members
    inner join segment.rfm as rfm on members.customer_id = rfm.customer_id
),

returns_of_customers as (
    select
        returns.feed,
        returns.currency,
        -returns.original_amount as original_amount,
        -returns.amount as amount,
        case
            when returns.returned_on > run.as_of then 'return after the run''s date'
            when days_between(returns.returned_on, run.as_of) >= rfm.window_days
                then 'return before the window'
            when buyers.record_id is null then 'return of a customer without a sale'
            else 'counts'
        end as place
    from clean.returns as returns
    cross join config.run as run
    cross join config.rfm as rfm
    left join buyers on returns.person_record_id = buyers.record_id
    where returns.reduces = 'person'
),

-- What was kept of an order, payment and refund by themselves: they may be in two currencies.
kept as (
    select
        feed,
        paid_currency as currency,
        place,
        reason,
        has_customer,
        1 as orders,
        original_paid_amount as original_amount,
        paid_amount as amount
    from orders
    union all
    select
        feed,
        refund_currency as currency,
        place,
        reason,
        has_customer,
        0 as orders,
        -original_refunded_amount as original_amount,
        -refunded_amount as amount
    from orders
    where refunded_amount <> 0
),

lines as (
    select
        feed,
        currency,
        1 as position,
        'gross' as item,
        'orders' as reason,
        1 as orders,
        original_gross_amount as original_amount,
        gross_amount as amount
    from orders
    union all
    select
        feed,
        currency,
        1 as position,
        'gross' as item,
        case kind when 'row' then 'rows that are no sale' else 'payments that make no order' end
        as reason,
        1 as orders,
        original_amount,
        amount
    from clean.exclusions
    where kind in ('payment', 'row')
    union all
    select
        feed,
        currency,
        1 as position,
        'gross' as item,
        'quarantined' as reason,
        1 as orders,
        original_amount,
        amount
    from refused
    union all
    select
        feed,
        currency,
        2 as position,
        'quarantined' as item,
        reason,
        1 as orders,
        -original_amount as original_amount,
        -amount as amount
    from refused
    union all
    select
        feed,
        currency,
        3 as position,
        'discounts' as item,
        '' as reason,
        1 as orders,
        -original_discount_amount as original_amount,
        -discount_amount as amount
    from orders
    where original_discount_amount <> 0
    union all
    select
        feed,
        currency,
        4 as position,
        'other charges' as item,
        '' as reason,
        1 as orders,
        original_stated_amount - original_gross_amount + original_discount_amount as original_amount,
        stated_amount - gross_amount + discount_amount as amount
    from orders
    where
        original_stated_amount - original_gross_amount + original_discount_amount <> 0
        or stated_amount - gross_amount + discount_amount <> 0
    union all
    select
        feed,
        currency,
        5 as position,
        'payment statements' as item,
        'in the place of what orders say' as reason,
        1 as orders,
        -original_stated_amount as original_amount,
        -stated_amount as amount
    from orders
    where is_replaced
    union all
    select
        feed,
        paid_currency as currency,
        5 as position,
        'payment statements' as item,
        'paid' as reason,
        1 as orders,
        original_paid_amount as original_amount,
        paid_amount as amount
    from orders
    where is_replaced
    union all
    select
        feed,
        currency,
        6 as position,
        'no sale' as item,
        coalesce(reason, 'outstanding') as reason,
        case when reason is null then 1 else 0 end as orders,
        original_paid_amount - original_stated_amount as original_amount,
        paid_amount - stated_amount as amount
    from orders
    where
        not is_replaced
        and (original_paid_amount <> original_stated_amount or paid_amount <> stated_amount)
    union all
    select
        feed,
        currency,
        6 as position,
        'no sale' as item,
        reason,
        orders,
        -original_amount as original_amount,
        -amount as amount
    from kept
    where place = 'no sale'
    union all
    select
        feed,
        currency,
        6 as position,
        'no sale' as item,
        reason,
        1 as orders,
        -original_amount as original_amount,
        -amount as amount
    from clean.exclusions
    where kind in ('payment', 'row')
    union all
    select
        feed,
        refund_currency as currency,
        7 as position,
        'refunds' as item,
        case when is_returned then 'returns of orders' else 'refunds' end as reason,
        1 as orders,
        -original_refunded_amount as original_amount,
        -refunded_amount as amount
    from orders
    where refunded_amount <> 0
    union all
    select
        feed,
        currency,
        7 as position,
        'refunds' as item,
        'returns of customers' as reason,
        1 as orders,
        original_amount,
        amount
    from returns_of_customers
    where place = 'counts'
    union all
    select
        feed,
        currency,
        8 as position,
        'outside the period' as item,
        place as reason,
        orders,
        -original_amount as original_amount,
        -amount as amount
    from kept
    where place in ('after the run''s date', 'before the window')
    union all
    select
        feed,
        currency,
        9 as position,
        'net revenue' as item,
        case when has_customer then 'customers' else 'nobody' end as reason,
        orders,
        original_amount,
        amount
    from kept
    where place = 'counts'
    union all
    select
        feed,
        currency,
        9 as position,
        'net revenue' as item,
        'customers' as reason,
        0 as orders,
        original_amount,
        amount
    from returns_of_customers
    where place = 'counts'
    union all
    select
        feed,
        currency,
        10 as position,
        'beside the accounts' as item,
        place as reason,
        1 as orders,
        original_amount,
        amount
    from returns_of_customers
    where place <> 'counts'
    union all
    select
        feed,
        currency,
        10 as position,
        'beside the accounts' as item,
        reason,
        1 as orders,
        original_amount,
        amount
    from clean.exclusions
    where kind in ('return', 'refund')
    union all
    select
        feed,
        currency,
        10 as position,
        'beside the accounts' as item,
        'refund without payment' as reason,
        1 as orders,
        -original_refunded_amount as original_amount,
        -refunded_amount as amount
    from clean.order_payments
    where match = 'no order' and not has_payment
)

select
    feed,
    currency,
    position,
    item,
    reason,
    cast(sum(orders) as bigint) as orders,
    cast(sum(original_amount) as decimal(28, 4)) as original_amount,
    cast(sum(amount) as decimal(28, 4)) as amount
from lines
group by feed, currency, position, item, reason
order by
    feed asc nulls last,
    currency asc nulls last,
    position asc nulls last,
    reason asc nulls last
