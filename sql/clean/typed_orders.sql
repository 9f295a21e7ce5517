-- One row per raw record of an order file: what its text says, as typed values; null where it says nothing readable.
-- A record may be a whole order or one line of an order (see config.feeds.record_grain), a return, or no sale at all
-- (apart). Where an order's amounts are the sums of its lines (sums_lines), the line's own part of them stands in
-- own_paid_amount and own_refunded_amount, and clean.judged_orders sums them.
-- grain: file_number, record_number
-- materialized: view

with staged as (
    select
        orders.*,
        feeds.id_scope,
        feeds.record_grain,
        feeds.totals,
        feeds.totals <> 'first line' as repeats_totals,
        starts_with(feeds.totals, 'sum of') as sums_lines,
        feeds.timezone,
        feeds.currency as feed_currency,
        coalesce(feeds.names_currency, false) as feed_names_currency,
        coalesce(country_code(orders.country), feeds.country) as phone_country,
    from staging.orders as orders
    inner join config.feeds as feeds on orders.feed = feeds.feed
),

-- The values of cells that are not in the plainest form come from where their columns are read as a whole.
written as (
    select
        staged.*,
        coalesce(plain_amount(staged.paid_amount), readings.paid_amount) as stated_paid,
        coalesce(plain_amount(staged.unpaid_amount), readings.unpaid_amount) as unpaid,
        cast(
            coalesce(plain_amount(staged.payable_amount), readings.payable_amount) as decimal(28, 4)
        ) as payable,
        coalesce(plain_amount(staged.refunded_amount), readings.refunded_amount) as refund,
        coalesce(plain_amount(staged.gross_amount), readings.gross_amount) as gross,
        abs(coalesce(plain_amount(staged.discount_amount), readings.discount_amount)) as discount,
        coalesce(plain_amount(staged.quantity), readings.quantity) as pieces,
        coalesce(plain_amount(staged.unit_price), readings.unit_price) as price,
        coalesce(plain_amount(staged.line_amount), readings.line_amount) as line_money,
        coalesce(plain_instant(staged.ordered_at, staged.timezone), readings.ordered_at) as ordered_moment,
        coalesce(plain_instant(staged.paid_at, staged.timezone), readings.paid_at) as paid_moment,
        coalesce(plain_instant(staged.updated_at, staged.timezone), readings.updated_at) as updated_moment,
        coalesce(plain_flag(staged.marketing_consent), readings.marketing_consent) as agreed_to_marketing,
        coalesce(plain_flag(staged.email_consent), readings.email_consent) as agreed_to_email,
        coalesce(plain_flag(staged.is_trial), readings.is_trial) as is_on_trial,
        coalesce(readings.currency, upper(blank_to_null(staged.currency))) as stated_currency,
        readings.mark,
        readings.other_mark,
        readings.mark_currency,
        -- Whether other records of the file name a currency that is not the feed's.
        currencies.feed is not null
        and currencies.currency is distinct from staged.feed_currency
        and usual.mark is null as has_other_currencies,
        readings.doubts,
        readings.set_aside_doubts,
    from staged
    left join clean.read_orders as readings
        on staged.file_number = readings.file_number
        and staged.record_number = readings.record_number
    left join clean.column_forms as currencies
        on staged.file_number = currencies.file_number and currencies.field = 'currency'
    left join config.currency_marks as usual
        on currencies.currency = usual.mark and staged.feed_currency = usual.currency
),

named as (
    select
        written.*,
        statuses.status as named_status,
        after_sales.status as named_after_sales,
        coalesce(
            phone_e164(written.phone, written.phone_country),
            parsed_phones.phone
        ) as phone_number,
        email_address(written.email) as email_address,
        case
            when written.given_name is null and written.family_name is null then written.name
            else coalesce(
                blank_to_null(written.name),
                full_name(written.given_name, written.family_name)
            )
        end as full_name,
        fitting.mark is not null as feed_fits_mark,
        abs(written.refund) as named_refund,
        -- On a line of an order that repeats only the order's number, the order itself says nothing.
        written.record_grain <> 'line' or statuses.status_text is not null as is_head,
        after_sales.status_text as after_sales_text,
    from written
    left join clean.status_texts as statuses
        on written.feed = statuses.feed
        and statuses.field = 'status'
        and written.status = statuses.status_text
    left join clean.status_texts as after_sales
        on written.feed = after_sales.feed
        and after_sales.field = 'after_sales'
        and written.after_sales = after_sales.status_text
    left join clean.parsed_phones as parsed_phones
        on written.phone = parsed_phones.phone_text
        and written.phone_country = parsed_phones.country
    left join config.currency_marks as fitting
        on written.mark = fitting.mark
        and coalesce(written.stated_currency, written.feed_currency) = fitting.currency
),

-- What the record comes to: an order, or the one line of it that is summed with the others.
valued as (
    select
        *,
        cast(
            case
                when totals = 'sum of line amounts' and says_nothing(paid_amount) then line_money
                when totals = 'sum of quantity x unit price'
                    then try_cast(
                        cast(pieces as decimal(20, 4)) * price - coalesce(discount, 0) as decimal(18, 4)
                    )
                when totals = 'every line' and apart is not null
                    then coalesce(
                        line_money, try_cast(cast(pieces as decimal(20, 4)) * price as decimal(18, 4))
                    )
                else stated_paid
            end as decimal(28, 4)
        ) as total,
    from named
),

-- Nothing was paid for an order that is unpaid or cancelled, whatever its total says, unless it was given back.
judged as (
    select
        *,
        total - coalesce(unpaid, 0) as due_amount,
        -- What stands beside an amount names its currency, where nothing else does and the feed's does not fit it.
        -- Where nothing names it, it is the feed's, unless that is only the base currency and others of the file
        -- differ.
        case
            when stated_currency is not null then stated_currency
            when not feed_fits_mark and mark_currency is not null then mark_currency
            when feed_fits_mark
            or feed_names_currency
            or not has_other_currencies
            or coalesce(nullif(total, 0), nullif(gross, 0), nullif(refund, 0)) is null
                then feed_currency
        end as currency_code,
        named_status = 'unpaid'
        or (named_status = 'cancelled' and coalesce(named_refund, 0) = 0) as is_never_paid,
    from valued
),

paid as (
    select
        *,
        case
            when apart is not null then total
            -- Lines of such orders often have no price.
            when is_never_paid and sums_lines then 0
            when is_never_paid then least(due_amount, 0)
            else paid_before_refund(due_amount, payable, named_refund)
        end as paid,
    from judged
),

-- Without an amount of its own, a refund is a full one.
given_back as (
    select
        *,
        case
            when named_refund is not null then named_refund
            when named_status = 'refunded' or named_after_sales = 'refunded' then paid
            when blank_to_null(refunded_amount) is null then 0
        end as refunded,
    from paid
),

-- A return is read as an order that was wholly given back. Its amounts may be written with a minus, or in the column
-- of refunds alone.
refunded as (
    select
        *,
        case when apart = 'return' then abs(coalesce(nullif(paid, 0), named_refund, paid)) end as returned,
    from given_back
)

select
    refunded.feed,
    refunded.file_number,
    refunded.record_number,
    refunded.id_scope,
    refunded.record_grain,
    refunded.repeats_totals,
    refunded.sums_lines,
    refunded.is_head or refunded.apart is not null as is_head,
    refunded.apart,
    refunded.apart_reason,
    clean_id(refunded.line_id) as line_id,
    clean_id(refunded.returned_order_id) as returned_order_id,
    clean_id(refunded.order_id) as order_id,
    person_id(refunded.user_id) as user_id,
    case when not is_garbled(refunded.full_name) then person_name(refunded.full_name) end as name,
    refunded.phone_number as phone,
    refunded.email_address as email,
    country_code(refunded.country) as country,
    coalesce(place_name(refunded.province), address_province(refunded.address)) as province,
    coalesce(place_name(refunded.city), address_city(refunded.address)) as city,
    refunded.ordered_moment as ordered_at,
    refunded.paid_moment as paid_at,
    refunded.updated_moment as updated_at,
    case
        when refunded.apart = 'return' then 'refunded'
        when refunded.is_never_paid then refunded.named_status
        when refunded.refunded >= refunded.paid and refunded.refunded > 0 then 'refunded'
        when refunded.refunded > 0 then 'partially_refunded'
        else refunded.named_status
    end as status,
    case when is_currency_code(refunded.currency_code) then refunded.currency_code end as currency,
    case
        when refunded.sums_lines or refunded.apart is not null then abs(refunded.gross)
        else refunded.gross
    end as gross_amount,
    refunded.discount as discount_amount,
    try_cast(
        case
            when refunded.apart = 'return' then refunded.returned
            -- A line of these says nothing of its order's amount, which need not be above zero.
            when refunded.sums_lines then case when refunded.paid is not null then 0 end
            else refunded.paid
        end as decimal(18, 4)
    ) as paid_amount,
    try_cast(
        case
            when refunded.apart = 'return' then refunded.returned
            when refunded.sums_lines then case when refunded.refunded is not null then 0 end
            else refunded.refunded
        end as decimal(18, 4)
    ) as refunded_amount,
    try_cast(refunded.paid as decimal(18, 4)) as own_paid_amount,
    try_cast(refunded.refunded as decimal(18, 4)) as own_refunded_amount,
    -- What the order, or its line, comes to, whether it has been paid or not.
    try_cast(
        paid_before_refund(refunded.total, refunded.payable, refunded.named_refund) as decimal(18, 4)
    ) as stated_amount,
    refunded.unpaid as unpaid_amount,
    -- The file says that all was given back, or nothing more than that something was.
    refunded.named_refund is null and refunded.refunded > 0 as refund_is_assumed,
    tidy_text(refunded.note) as note,
    refunded.agreed_to_marketing as marketing_consent,
    refunded.agreed_to_email as email_consent,
    refunded.is_on_trial as is_trial,
    tidy_text(refunded.payment_method) as payment_method,
    refunded.record_number as line_number,
    clean_id(refunded.product_id) as product_id,
    clean_id(refunded.sku) as sku,
    tidy_text(refunded.product_name) as product_name,
    case
        when refunded.apart = 'return' then try_cast(abs(cast(refunded.pieces as decimal(20, 0))) as bigint)
        else refunded.pieces
    end as quantity,
    case when refunded.apart = 'return' then abs(refunded.price) else refunded.price end as unit_price,
    case
        when refunded.apart = 'return' then abs(refunded.line_money)
        when refunded.sums_lines then coalesce(refunded.line_money, try_cast(refunded.total as decimal(18, 4)))
        else refunded.line_money
    end as line_amount,
    is_virtual_phone(refunded.phone)
    or is_visible(refunded.phone_expires_at) as phone_is_virtual,
    rates.rate,
    refunded.order_id as order_id_text,
    refunded.user_id as user_id_text,
    refunded.full_name as name_text,
    refunded.phone as phone_text,
    refunded.email as email_text,
    refunded.country as country_text,
    refunded.province as province_text,
    refunded.city as city_text,
    refunded.ordered_at as ordered_at_text,
    refunded.paid_at as paid_at_text,
    refunded.updated_at as updated_at_text,
    refunded.status as status_text,
    refunded.currency as currency_text,
    refunded.gross_amount as gross_amount_text,
    refunded.discount_amount as discount_amount_text,
    refunded.paid_amount as paid_amount_text,
    refunded.refunded_amount as refunded_amount_text,
    refunded.note as note_text,
    refunded.marketing_consent as marketing_consent_text,
    refunded.email_consent as email_consent_text,
    refunded.product_id as product_id_text,
    refunded.sku as sku_text,
    refunded.product_name as product_name_text,
    refunded.quantity as quantity_text,
    refunded.unit_price as unit_price_text,
    refunded.line_amount as line_amount_text,
    concat_ws(
        ';',
        case
            when blank_to_null(refunded.line_id) is not null and clean_id(refunded.line_id) is null
                then 'line_id:unreadable'
        end,
        case
            when refunded.after_sales_text is not null and refunded.named_after_sales is null
                then 'after_sales:unreadable'
        end,
        case
            when is_visible(refunded.unpaid_amount)
            and refunded.unpaid is null
                then 'unpaid_amount:unreadable'
        end,
        case
            when rates.rate is null
            and is_currency_code(refunded.currency_code)
            and (refunded.is_head or refunded.apart is not null)
                then 'currency:no rate'
        end,
        case
            when refunded.mark is not null and refunded.is_head
            and (fitting.mark is null or other_fitting.mark is null)
                then 'currency:not that of the amount'
        end,
        case
            when rates.rate is not null
            and refunded.paid is not null
            and in_base_currency(refunded.paid, rates.rate) is null
                then 'paid_amount:too large in base currency'
        end
    ) as other_failures,
    refunded.doubts,
    refunded.set_aside_doubts,
from refunded
left join config.rates as rates on refunded.currency_code = rates.currency
left join config.currency_marks as fitting
    on refunded.mark = fitting.mark and refunded.currency_code = fitting.currency
left join config.currency_marks as other_fitting
    on refunded.other_mark = other_fitting.mark
    and refunded.currency_code = other_fitting.currency
