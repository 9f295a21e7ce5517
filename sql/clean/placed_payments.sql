-- One row per payment or refund of a statement, in its newest version, and where it belongs by what it says: to an
-- order, by the merchant's order number, if only one order in all channels has it and the time, where it has one, is
-- plausible; else to
-- the payments that name the same number, or to its own trade. An expense without a word for what it is is a refund
-- where it stands beside what came in.
-- Amounts are in the base currency, unless their name says original.
-- grain: feed, payment_id, movement, movement_id
-- column trade_order_number (none): the order number that the whole trade names
-- column match (none): where it belongs: to an order, to no order, or doubtful
-- column doubt (none): why it belongs to no order though it names one
-- column money_scope (none): the scope of the number under which its money counts
-- column money_number (none): the number under which its money counts: that of an order, or of the trade
-- column stated_amount (none): what the order comes to, of which it is a payment
-- column amount (none): the amount that moved, in the base currency
-- column refunded_amount (none): what of it was refunded, in the base currency
-- column fee_amount (none): what the platform kept of it, in the base currency

with several as (
    select id_scope, id
    from clean.contradictions
    where kind = 'payments'
),

-- What is left of them where no number stands for several payments.
certain as (
    select newest.*
    from clean.newest_payments as newest
    anti join several on newest.trade_scope = several.id_scope and newest.trade_id = several.id
    where not newest.are_several
),

-- A trade is one, whatever statement names it: what one says of its order number and shop holds for all.
traded as (
    select
        *,
        first_value(order_number) over (
            partition by trade_scope, trade_id
            order by
                case when order_number is null then 2 else 1 end asc nulls last,
                case movement when 'payment' then 1 when 'refund' then 2 else 3 end asc nulls last,
                position asc nulls last,
                order_number asc nulls last
        ) as trade_order_number,
        first_value(id_scope) over (
            partition by trade_scope, trade_id
            order by
                case movement when 'payment' then 1 when 'refund' then 2 else 3 end asc nulls last,
                position asc nulls last
        ) as scope_of_trade
    from certain
),

numbers as (
    select order_number
    from traded
    where order_number is not null
    union
    select trade_order_number as order_number
    from traded
    where trade_order_number is not null
),

-- The orders that a number may mean: those that have it as it is written, else those that have it but for a prefix.
meant_orders as (
    select
        numbers.order_number,
        orders.order_id,
        orders.id_scope,
        orders.ordered_at,
        orders.paid_at,
        orders.stated_amount
    from numbers
    inner join clean.payable_orders as orders
        on bare_order_number(numbers.order_number) = bare_order_number(orders.order_id)
    qualify
        rank() over (
            partition by numbers.order_number
            order by
                case when orders.order_id = numbers.order_number then 1 else 2 end asc nulls last
        ) = 1
),

dated_orders as (
    select
        meant.order_number,
        meant.order_id,
        meant.id_scope,
        meant.stated_amount,
        business_date(meant.ordered_at, merchant.timezone) as ordered_on,
        business_date(coalesce(meant.paid_at, meant.ordered_at), merchant.timezone) as paid_on
    from meant_orders as meant
    cross join config.merchant as merchant
),

numbered_orders as (
    select
        order_number,
        count(*) as orders,
        min(order_id) as order_id,
        min(id_scope) as id_scope,
        min(ordered_on) as ordered_on,
        max(paid_on) as paid_on,
        min(stated_amount) as stated_amount
    from dated_orders
    group by order_number
),

numbered as (
    select
        traded.*,
        coalesce(own.order_id, other.order_id) as found_number,
        coalesce(own.orders, other.orders, 0) as orders,
        coalesce(own.id_scope, other.id_scope) as order_scope,
        coalesce(own.stated_amount, other.stated_amount) as stated_amount,
        -- Payments that name one order, known or not, or one trade, are of one thing.
        coalesce(
            own.order_id,
            other.order_id,
            traded.order_number,
            traded.trade_order_number,
            traded.trade_id
        ) as thing,
        traded.moved_at is null
        or days_between(
            coalesce(own.ordered_on, other.ordered_on), business_date(traded.moved_at, merchant.timezone)
        ) >= -sales.payment_days_before
        and days_between(
            coalesce(own.paid_on, other.paid_on), business_date(traded.moved_at, merchant.timezone)
        ) <= case
            when traded.movement = 'payment' then sales.payment_days_after
            else sales.refund_days_after
        end as is_in_time
    from traded
    left join numbered_orders as own on traded.order_number = own.order_number
    left join numbered_orders as other on traded.trade_order_number = other.order_number
    cross join config.merchant as merchant
    cross join config.sales as sales
),

-- A refund is where its payment is.
timed as (
    select
        *,
        coalesce(
            min(case when movement = 'payment' then case when is_in_time then 1 else 0 end end)
                over (partition by trade_scope, trade_id, found_number),
            case when is_in_time then 1 else 0 end
        ) = 1 as trade_is_in_time
    from numbered
),

-- What came in for the thing that an expense names: what the statement says, else what its order comes to.
incomes as (
    select
        *,
        coalesce(
            sum(
                case
                    when movement = 'payment' and status = 'settled'
                        then in_base_currency(amount, rate)
                end
            ) over (partition by trade_scope, thing),
            stated_amount
        ) as came_in,
        min(case when movement = 'payment' and status = 'settled' then moved_at end)
            over (partition by trade_scope, thing) as came_in_at
    from timed
),

-- An expense beside what came in for the same thing is a refund of it, but for what is so little that it may be a fee.
expenses as (
    select
        incomes.*,
        coalesce(incomes.is_expense and (incomes.came_in > 0 or incomes.orders > 0), false)
        as is_beside_income,
        coalesce(
            in_base_currency(incomes.amount, incomes.rate)
            >= incomes.came_in * sales.refund_share_at_least,
            false
        ) as is_large_enough
    from incomes
    cross join config.sales as sales
),

judged as (
    select
        expenses.*,
        expenses.is_large_enough
        and sum(
            case
                when expenses.is_beside_income and expenses.is_large_enough
                    then in_base_currency(expenses.amount, expenses.rate)
            end
        ) over (partition by expenses.trade_scope, expenses.thing)
        <= expenses.came_in
        and coalesce(
            expenses.moved_at >= expenses.came_in_at
            and days_between(
                business_date(expenses.came_in_at, merchant.timezone),
                business_date(expenses.moved_at, merchant.timezone)
            )
            <= sales.refund_days_after,
            true
        ) as is_plausible_refund
    from expenses
    cross join config.merchant as merchant
    cross join config.sales as sales
),

placed as (
    select
        *,
        case when is_beside_income then 'refund' else movement end as placed_movement,
        case
            when status = 'settled' and is_expense and not is_beside_income then 'own expense'
            when (movement = 'other' and not is_beside_income) or status <> 'settled'
                then 'not counted'
            when is_beside_income and not is_plausible_refund then 'doubtful'
            when orders = 0 and unmatched_are_orders and moved_at is not null then 'no order'
            when orders = 0 then 'unplaced'
            when orders > 1 then 'several orders'
            when not trade_is_in_time then 'doubtful'
            else 'order'
        end as match
    from judged
)

select
    feed,
    position,
    file_number,
    record_number,
    id_scope,
    platform,
    payment_id,
    placed_movement as movement,
    movement_id,
    order_number,
    trade_order_number,
    user_id,
    name,
    email,
    status,
    moved_at,
    currency,
    amount as original_amount,
    refunded_amount as original_refunded_amount,
    in_base_currency(amount, rate) as amount,
    in_base_currency(refunded_amount, rate) as refunded_amount,
    in_base_currency(fee_amount, rate) as fee_amount,
    is_given_back,
    product_name,
    note,
    match,
    case
        when match <> 'doubtful' then null
        when is_beside_income and not is_plausible_refund then 'expense'
        else 'time'
    end as doubt,
    case match when 'order' then order_scope when 'no order' then scope_of_trade end as money_scope,
    case match
        when 'order' then found_number
        when 'no order' then coalesce(trade_order_number, trade_id)
    end as money_number,
    case when match = 'order' then stated_amount end as stated_amount
from placed
