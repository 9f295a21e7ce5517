-- One row per order, per payment or refund that belongs to no order, and per row that the feed's settings mark as no
-- sale, that counts
-- in no revenue: the reason, and the money that it takes out of the accounts. Amounts are in the base currency, unless
-- their name says original.
-- What was wholly given back is refunded, and takes no more out.
-- grain: feed, file_number, record_number
-- column kind (none): what is left out: order, payment or row
-- column happened_on (none): the business day of the order or of the movement
-- column reason (none): why it counts in no revenue

with orders as (
    select
        feed,
        'order' as kind,
        file_number,
        record_number,
        order_id,
        ordered_on as happened_on,
        reason,
        case when is_replaced then paid_currency else currency end as currency,
        case when is_replaced then original_paid_amount else original_stated_amount end
        - case
            when refund_currency = case when is_replaced then paid_currency else currency end
                then original_refunded_amount
            else 0
        end as original_amount,
        case when is_replaced then paid_amount else stated_amount end - refunded_amount as amount
    from clean.order_money
    where not counts_as_sale
),

payments as (
    select
        payments.feed,
        'payment' as kind,
        payments.file_number,
        payments.record_number,
        coalesce(payments.order_number, payments.payment_id) as order_id,
        business_date(payments.moved_at, merchant.timezone) as happened_on,
        case payments.match
            when 'doubtful' then concat('payment of another ', payments.doubt)
            when 'several orders' then 'payment of several orders'
            when 'unplaced' then 'payment without order'
            else concat('payment ', payments.status)
        end as reason,
        payments.currency,
        payments.original_amount,
        payments.amount
    from clean.payments as payments
    cross join config.merchant as merchant
    where
        payments.movement = 'payment'
        and payments.match in ('doubtful', 'several orders', 'unplaced', 'not counted')
),

-- What was refunded according to a statement, and is taken from nothing.
refunds as (
    select
        payments.feed,
        'refund' as kind,
        payments.file_number,
        payments.record_number,
        coalesce(payments.order_number, payments.payment_id) as order_id,
        business_date(payments.moved_at, merchant.timezone) as happened_on,
        case
            when payments.doubt = 'expense' then 'expense that may be a refund'
            when payments.match = 'doubtful' then concat('refund of another ', payments.doubt)
            when payments.match = 'several orders' then 'refund of several orders'
            else 'refund without order'
        end as reason,
        payments.currency,
        -payments.original_amount as original_amount,
        -payments.amount as amount
    from clean.payments as payments
    cross join config.merchant as merchant
    where
        payments.movement = 'refund'
        and payments.match in ('doubtful', 'several orders', 'unplaced')
),

rows_of_no_sale as (
    select
        feed,
        'row' as kind,
        file_number,
        record_number,
        order_id,
        ordered_on as happened_on,
        reason,
        currency,
        coalesce(original_amount, 0) as original_amount,
        case when original_amount is null then 0 else amount end as amount
    from clean.not_sales
),

-- What is given back by nobody and of no order is taken from nothing.
returns as (
    select
        feed,
        'return' as kind,
        file_number,
        record_number,
        return_id as order_id,
        returned_on as happened_on,
        'return of no known order or customer' as reason,
        currency,
        -original_amount as original_amount,
        -amount as amount
    from clean.returns
    where reduces = 'nothing'
)

select * from orders
union all
select * from payments
union all
select * from refunds
union all
select * from rows_of_no_sale
union all
select * from returns
