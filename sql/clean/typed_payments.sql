-- One row per raw record of a payment statement: what its text says, as typed values. Amounts are positive,
-- whatever sign a platform gives them; the movement says which way the money went.
-- grain: file_number, record_number
-- materialized: view
-- column is_given_back (none): whether the movement gives money back
-- column is_expense (none): whether the movement takes money from the merchant
-- column rate (none): what one unit of the payment's currency is worth in the base currency

-- A person's whole name.
with named as (
    select
        *,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as full_name
    from staging.payments
),

-- What text says by itself is read before anything is joined: what stands above a join is set up once more for it.
read_texts as (
    select
        *,
        clean_id(payment_id) as read_payment_id,
        clean_id(refunded_payment_id) as read_refunded_payment_id,
        clean_id(movement_id) as read_movement_id,
        clean_id(order_number) as read_order_number,
        person_id(user_id) as read_user_id,
        case when not is_garbled(full_name) then person_name(full_name) end as read_name,
        email_address(email) as read_email,
        tidy_text(product_name) as read_product_name,
        tidy_text(note) as read_note,
        upper(blank_to_null(currency)) as read_currency,
        plain_amount(amount) as plain_amount,
        plain_amount(income_amount) as plain_income,
        plain_amount(expense_amount) as plain_expense,
        plain_amount(fee_amount) as plain_fee,
        plain_amount(refunded_amount) as plain_refund,
        is_visible(refunded_payment_id) as has_refunded_payment_id_text,
        is_visible(direction) as has_direction_text,
        is_visible(refunded_amount) and matches(refunded_amount, '[0-9]') as has_refund_text,
        is_visible(coalesce(amount, income_amount, expense_amount)) as has_amount_text,
        is_visible(payment_id) as has_payment_id_text,
        is_visible(movement_id) as has_movement_id_text,
        is_visible(order_number) as has_order_number_text,
        is_visible(user_id) as has_user_id_text,
        is_visible(full_name) as has_name_text,
        is_visible(email) as has_email_text,
        is_visible(movement) as has_movement_text,
        is_visible(status) as has_status_text,
        is_visible(moved_at) as has_moved_at_text,
        is_visible(currency) as has_currency_text,
        is_visible(fee_amount) as has_fee_amount_text,
        is_visible(product_name) as has_product_name_text,
        is_visible(note) as has_note_text
    from named
),

written as (
    select
        payments.*,
        feeds.id_scope,
        feeds.platform,
        feeds.timezone,
        feeds.has_record_ids,
        feeds.names_movements,
        feeds.signed_amounts,
        coalesce(
            readings.currency,
            payments.read_currency,
            case when fitting.mark is null then readings.mark_currency end,
            case
                when fitting.mark is not null
                or feeds.names_currency
                or currencies.feed is null
                or currencies.currency = feeds.currency
                or usual.mark is not null
                    then feeds.currency
            end
        ) as currency_code,
        feeds.currency as feed_currency,
        readings.mark,
        readings.other_mark,
        readings.doubts,
        readings.set_aside_doubts,
        coalesce(payments.plain_amount, readings.amount) as signed_amount,
        coalesce(payments.plain_income, readings.income_amount) as income,
        coalesce(payments.plain_expense, readings.expense_amount) as expense,
        coalesce(payments.plain_fee, readings.fee_amount) as fee,
        coalesce(
            case
                when payments.refunded_amount is null then readings.refund_of_amount
                else readings.refund_of_refund
            end,
            payments.plain_refund,
            readings.refunded_amount
        ) as refund_read,
        coalesce(plain_instant(payments.moved_at, feeds.timezone), readings.moved_at) as moved_moment,
        movements.status as movement_named,
        -- The word for the movement is known to tell nothing of it.
        movements.status_text is null and payments.has_movement_text as is_neutral,
        statuses.status as named_status,
        statuses.status_text as status_word
    from read_texts as payments
    inner join config.feeds as feeds on payments.feed = feeds.feed
    left join clean.read_payments as readings
        on payments.file_number = readings.file_number
        and payments.record_number = readings.record_number
    left join config.currency_marks as fitting
        on readings.mark = fitting.mark and feeds.currency = fitting.currency
    left join clean.column_forms as currencies
        on payments.file_number = currencies.file_number and currencies.field = 'currency'
    left join config.currency_marks as usual
        on currencies.currency = usual.mark and feeds.currency = usual.currency
    left join clean.status_texts as movements
        on payments.feed = movements.feed
        and movements.field = 'movement'
        and payments.movement = movements.status_text
    left join clean.status_texts as statuses
        on payments.feed = statuses.feed
        and statuses.field = 'status'
        and payments.status = statuses.status_text
),

directed as (
    select
        *,
        case direction
            when 'in' then false
            when 'out' then true
            else signed_amount < 0
        end as went_out,
        coalesce(signed_amounts, false) or coalesce(direction in ('in', 'out'), false) as names_way
    from written
),

read as (
    select
        *,
        merchant_order_number(read_order_number) as number_of_order,
        -- Where a statement does not name movements, the amount's sign does. What is neither income nor expense is
        -- a refund if its status says so.
        case
            when is_neutral then case when named_status = 'refunded' then 'refund' else 'other' end
            -- What the merchant pays, or gets back, is not a customer's payment or refund.
            when names_way and movement_named = 'payment' and went_out then 'other'
            when names_way and movement_named = 'refund' and not went_out then 'other'
            when names_movements and movement_named is distinct from 'payment or refund'
                then movement_named
            when went_out then 'refund'
            when not went_out or income > 0 then 'payment'
            else 'other'
        end as named_movement,
        -- What went out without a word for it: a refund, a fee or an expense of the merchant's own. What stands beside
        -- it tells which.
        not names_movements
        and case
            when signed_amount is not null then went_out
            else coalesce(income, 0) <= 0 and (expense <> 0 or income < 0)
        end as is_expense,
        -- Of a line that says both, nobody knows what came in.
        not names_movements and signed_amount is null and income > 0 and expense <> 0
        as names_both_ways,
        abs(coalesce(
            signed_amount,
            nullif(income, 0),
            expense,
            income
        )) as moved_amount,
        abs(refund_read) as refund_amount
    from directed
),

-- A refund may stand in the column of amounts or in one of its own; a payment may tell what was refunded of it.
settled as (
    select
        *,
        case
            when named_movement = 'refund' then coalesce(nullif(refund_amount, 0), moved_amount)
            else moved_amount
        end as whole_amount,
        case
            when named_movement is distinct from 'payment' then 0
            when named_status = 'refunded' and refund_amount is null then moved_amount
            else coalesce(refund_amount, 0)
        end as returned_amount,
        -- A record without a currency is in the feed's, unless that is only the base currency and others of the file
        -- differ, or it moves nothing.
        case
            when coalesce(moved_amount, 0) = 0 then coalesce(currency_code, feed_currency)
            when is_currency_code(currency_code) then currency_code
        end as own_currency,
        -- Without a number of its own, a movement is what it says.
        case
            when not has_record_ids
                then
                    fingerprint(
                        fingerprint_parts(
                            [
                                moved_at,
                                movement,
                                income_amount,
                                expense_amount,
                                amount,
                                note,
                                product_name,
                                full_name,
                                email,
                                user_id
                            ]
                        )
                    )
        end as words
    from read
),

-- Equal movements of one file that name no order are as many: two customers paid the same on one day. Those that name
-- one order are one.
numbered as (
    select
        *,
        row_number() over (
            partition by file_number, words, number_of_order
            order by record_number asc nulls last
        ) as occurrence
    from settled
)

select
    numbered.feed,
    numbered.file_number,
    numbered.record_number,
    numbered.id_scope,
    numbered.platform,
    case
        when numbered.named_movement = 'refund'
        and numbered.has_refunded_payment_id_text
            then numbered.read_refunded_payment_id
        when numbered.has_record_ids then numbered.read_payment_id
        -- A payout belongs to no order.
        else coalesce(
            numbered.number_of_order,
            own_number(numbered.words, numbered.number_of_order, numbered.occurrence)
        )
    end as payment_id,
    case
        when numbered.has_record_ids and not numbered.has_movement_id_text
            then numbered.read_payment_id
        when numbered.has_record_ids then numbered.read_movement_id
        else own_number(numbered.words, numbered.number_of_order, numbered.occurrence)
    end as movement_id,
    numbered.number_of_order as order_number,
    -- The status alone says that the money went back, and no amount.
    coalesce(numbered.named_movement = 'payment' and numbered.named_status = 'refunded', false)
    and numbered.refund_amount is null as is_given_back,
    coalesce(numbered.is_expense, false) as is_expense,
    numbered.read_user_id as user_id,
    numbered.read_name as name,
    numbered.read_email as email,
    numbered.named_movement as movement,
    case
        when numbered.status_word is null or numbered.named_status = 'refunded' then 'settled'
        -- A trade that was closed after it was paid states what was refunded.
        when numbered.named_status = 'closed' and numbered.returned_amount > 0 then 'settled'
        else numbered.named_status
    end as status,
    numbered.moved_moment as moved_at,
    numbered.own_currency as currency,
    try_cast(numbered.whole_amount as decimal(18, 4)) as amount,
    try_cast(numbered.returned_amount as decimal(18, 4)) as refunded_amount,
    abs(numbered.fee) as fee_amount,
    numbered.read_product_name as product_name,
    numbered.read_note as note,
    rates.rate,
    numbered.has_payment_id_text,
    numbered.has_movement_id_text,
    numbered.has_order_number_text,
    numbered.has_user_id_text,
    numbered.has_name_text,
    numbered.has_email_text,
    numbered.has_movement_text,
    numbered.has_status_text,
    numbered.has_moved_at_text,
    numbered.has_currency_text,
    numbered.has_amount_text,
    false as has_refunded_amount_text,
    numbered.has_fee_amount_text,
    numbered.has_product_name_text,
    numbered.has_note_text,
    concat_ws(
        ';',
        case
            when numbered.refund_amount is null
            and numbered.named_status is distinct from 'refunded'
            and numbered.has_refund_text
                then 'refunded_amount:unreadable'
        end,
        case
            when numbered.has_direction_text and numbered.direction not in ('in', 'out')
                then 'direction:unreadable'
        end,
        case
            when not numbered.has_moved_at_text and numbered.number_of_order is null
                then 'moved_at:required'
        end,
        case when numbered.names_both_ways then 'amount:came in and went out' end,
        case
            when rates.rate is null and numbered.own_currency is not null then 'currency:no rate'
        end,
        case
            when numbered.mark is not null
            and (fitting.mark is null or other_fitting.mark is null)
                then 'currency:not that of the amount'
        end,
        case
            when rates.rate is not null
            and numbered.whole_amount is not null
            and in_base_currency(numbered.whole_amount, rates.rate) is null
                then 'amount:too large in base currency'
        end
    ) as other_failures,
    '' as other_set_aside,
    numbered.doubts,
    numbered.set_aside_doubts
from numbered
left join config.rates as rates on numbered.own_currency = rates.currency
left join config.currency_marks as fitting
    on numbered.mark = fitting.mark and numbered.own_currency = fitting.currency
left join config.currency_marks as other_fitting
    on numbered.other_mark = other_fitting.mark
    and numbered.own_currency = other_fitting.currency
