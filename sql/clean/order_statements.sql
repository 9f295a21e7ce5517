-- One row per order and statement that names it: what the statement says was paid and refunded, and whether that
-- counts. Payments that found no order are together as one.
-- Of one platform the statement counts whose feed the config names first, as far as it knows a payment; of refunds the
-- one that knows most. So nothing is counted twice, and one more refund never makes an order worth more.
-- A refund that a payment's own record states and a refund with a record of its own are the same money.
-- grain: match, money_scope, money_number, feed
-- column paid_amount (none): what the statement says was paid, in the base currency
-- column original_paid_amount (none): what the statement says was paid, in its currency
-- column refunded_amount (none): what the statement says was refunded, in the base currency
-- column original_refunded_amount (none): what the statement says was refunded, in its currency
-- column payments_count (none): how many payments it knows
-- column refunds_count (none): how many refunds it knows
-- column is_doubtful (none): whether its payments are not plausible for the order, and count nowhere
-- column order_id (none): the order whose number it names; null where none is known

with rows_of_money as (
    select
        *,
        -- A payment that is marked as refunded, beside one that is not, is the refund of it.
        is_given_back
        and max(case when movement = 'payment' and not is_given_back then 1 else 0 end)
            over (partition by match, money_scope, money_number, feed)
        = 1 as is_refund_marked_as_payment
    from clean.placed_payments
    where match in ('order', 'no order')
),

summed as (
    select
        match,
        money_scope,
        money_number,
        platform,
        feed,
        position,
        min(stated_amount) as stated_amount,
        min(currency) as currency,
        max(currency) as other_currency,
        sum(amount) filter (where movement = 'payment' and not is_refund_marked_as_payment)
        as paid_amount,
        sum(original_amount) filter (where movement = 'payment' and not is_refund_marked_as_payment)
        as original_paid_amount,
        coalesce(sum(refunded_amount) filter (where not is_refund_marked_as_payment), 0)
        as refunded_in_payments,
        coalesce(sum(original_refunded_amount) filter (where not is_refund_marked_as_payment), 0)
        as original_refunded_in_payments,
        coalesce(
            sum(amount) filter (where movement = 'refund' or is_refund_marked_as_payment), 0
        ) as refunds,
        coalesce(
            sum(original_amount) filter (where movement = 'refund' or is_refund_marked_as_payment),
            0
        ) as original_refunds,
        min(payment_id) filter (where movement = 'payment') as first_payment_id,
        min(payment_id) as first_id
    from rows_of_money
    group by match, money_scope, money_number, platform, feed, position
),

given_back as (
    select
        *,
        greatest(refunded_in_payments, refunds) as refunded_amount,
        greatest(original_refunded_in_payments, original_refunds) as original_refunded_amount
    from summed
),

ranked as (
    select
        *,
        paid_amount is not null
        and row_number() over (
            partition by match, money_scope, money_number, platform
            order by
                case when paid_amount is null then 2 else 1 end asc nulls last,
                position asc nulls last
        )
        = 1 as payments_count,
        row_number() over (
            partition by match, money_scope, money_number, platform
            order by refunded_amount desc nulls last, position asc nulls last
        )
        = 1 as refunds_count
    from given_back
),

totalled as (
    select
        *,
        sum(case when payments_count then paid_amount end)
            over (partition by match, money_scope, money_number) as paid_in_all
    from ranked
)

select
    totalled.match,
    totalled.money_scope,
    totalled.money_number,
    totalled.platform,
    totalled.feed,
    case when totalled.currency = totalled.other_currency then totalled.currency end as currency,
    cast(totalled.paid_amount as decimal(28, 4)) as paid_amount,
    cast(totalled.original_paid_amount as decimal(28, 4)) as original_paid_amount,
    cast(totalled.refunded_amount as decimal(28, 4)) as refunded_amount,
    cast(totalled.original_refunded_amount as decimal(28, 4)) as original_refunded_amount,
    totalled.payments_count,
    totalled.refunds_count,
    coalesce(
        totalled.stated_amount > 0
        and (
            totalled.paid_in_all < totalled.stated_amount * sales.payment_share_at_least
            or totalled.paid_in_all > totalled.stated_amount * sales.payment_share_at_most
        ),
        false
    ) as is_doubtful,
    case
        when totalled.match = 'order' then totalled.money_number
        else coalesce(
            min(totalled.first_payment_id) over (
                partition by totalled.match, totalled.money_scope, totalled.money_number
            ),
            min(totalled.first_id) over (
                partition by totalled.match, totalled.money_scope, totalled.money_number
            )
        )
    end as order_id
from totalled
cross join config.sales as sales
