-- One row per raw record of an order file: what its text says, as typed values; null where it says nothing readable.
-- A record may be a whole order or one line of an order (see config.feeds.record_grain), a return, or no sale at all
-- (apart). Where an order's amounts are the sums of its lines (sums_lines), the line's own part of them stands in
-- own_paid_amount and own_refunded_amount, and clean.judged_orders sums them. Where its lines are in another feed
-- (lines_are_elsewhere), what the order itself says beside them stands there, and clean.summed_orders adds the lines.
-- grain: file_number, record_number
-- materialized: view
-- column record_grain (none): whether a row of the file is an order or a line of one
-- column repeats_totals (none): whether each line repeats the totals of its order
-- column sums_lines (none): whether the order's amount is the sum of its lines
-- column lines_are_elsewhere (none): whether the order's amount is the sum of its lines in other feeds
-- column is_head (none): whether the row has the order's own totals
-- column states_currency (none): whether the record or its feed says its currency
-- column apart (none): return or no sale, where the feed's settings mark the row as such
-- column apart_reason (none): why the row is no sale, as the setting says
-- column own_paid_amount (none): what the row itself says was paid
-- column own_refunded_amount (none): what the row itself says was refunded
-- column stated_amount (none): what the order comes to by its own file
-- column refund_is_assumed (none): whether its status says that it was refunded, and no amount does
-- column phone_is_virtual (none): whether the number expires or only forwards calls
-- column rate (none): what one unit of the order's currency is worth in the base currency

with named_people as (
    select
        *,
        case
            when given_name is null and family_name is null then name
            else coalesce(blank_to_null(name), full_name(given_name, family_name))
        end as full_name
    from staging.orders
),

-- What text says by itself is read before anything is joined: what stands above a join is set up once more for it.
read as (
    select
        *,
        clean_id(order_id) as read_order_id,
        clean_id(returned_order_id) as read_returned_order_id,
        clean_id(line_id) as read_line_id,
        is_visible(line_id) as has_line_id_text,
        clean_id(product_id) as read_product_id,
        clean_id(sku) as read_sku,
        person_id(user_id) as read_user_id,
        case when not is_garbled(full_name) then person_name(full_name) end as read_name,
        email_address(email) as read_email,
        is_virtual_phone(phone)
        or is_visible(phone_expires_at) as phone_is_virtual,
        country_code(country) as read_country,
        coalesce(place_name(province), address_province(address)) as read_province,
        coalesce(place_name(city), address_city(address)) as read_city,
        tidy_text(note) as read_note,
        tidy_text(payment_method) as read_payment_method,
        tidy_text(product_name) as read_product_name,
        upper(blank_to_null(currency)) as read_currency,
        plain_amount(paid_amount) as plain_paid,
        plain_amount(unpaid_amount) as plain_unpaid,
        plain_amount(payable_amount) as plain_payable,
        plain_amount(refunded_amount) as plain_refund,
        plain_amount(gross_amount) as plain_gross,
        plain_amount(discount_amount) as plain_discount,
        plain_amount(charges_amount) as plain_charges,
        plain_amount(quantity) as plain_quantity,
        plain_amount(unit_price) as plain_price,
        plain_amount(line_amount) as plain_line_amount,
        plain_flag(marketing_consent) as plain_marketing_consent,
        plain_flag(email_consent) as plain_email_consent,
        plain_flag(sms_consent) as plain_sms_consent,
        plain_flag(profiling_consent) as plain_profiling_consent,
        plain_flag(email_opt_out) as plain_email_opt_out,
        plain_flag(sms_opt_out) as plain_sms_opt_out,
        plain_flag(profiling_opt_out) as plain_profiling_opt_out,
        plain_flag(is_trial) as plain_is_trial,
        is_visible(unpaid_amount) as has_unpaid_amount_text,
        is_visible(charges_amount) as has_charges_amount_text,
        is_visible(discount_rate) as has_discount_rate_text,
        is_visible(order_id) as has_order_id_text,
        is_visible(user_id) as has_user_id_text,
        is_visible(full_name) as has_name_text,
        is_visible(phone) as has_phone_text,
        is_visible(email) as has_email_text,
        is_visible(country) as has_country_text,
        is_visible(province) as has_province_text,
        is_visible(city) as has_city_text,
        is_visible(ordered_at) as has_ordered_at_text,
        is_visible(paid_at) as has_paid_at_text,
        is_visible(updated_at) as has_updated_at_text,
        is_visible(status) as has_status_text,
        is_visible(currency) as has_currency_text,
        is_visible(gross_amount) as has_gross_amount_text,
        is_visible(discount_amount) as has_discount_amount_text,
        is_visible(paid_amount) as has_paid_amount_text,
        is_visible(refunded_amount) as has_refunded_amount_text,
        is_visible(note) as has_note_text,
        is_visible(marketing_consent) as has_marketing_consent_text,
        is_visible(email_consent) as has_email_consent_text,
        is_visible(sms_consent) as has_sms_consent_text,
        is_visible(profiling_consent) as has_profiling_consent_text,
        is_visible(email_opt_out) as has_email_opt_out_text,
        is_visible(sms_opt_out) as has_sms_opt_out_text,
        is_visible(profiling_opt_out) as has_profiling_opt_out_text,
        is_visible(consented_at) as has_consented_at_text,
        is_visible(sms_consented_at) as has_sms_consented_at_text,
        is_visible(profiling_stated_at) as has_profiling_stated_at_text,
        is_visible(opted_out_at) as has_opted_out_at_text,
        is_visible(product_id) as has_product_id_text,
        is_visible(sku) as has_sku_text,
        is_visible(product_name) as has_product_name_text,
        is_visible(quantity) as has_quantity_text,
        is_visible(unit_price) as has_unit_price_text,
        is_visible(line_amount) as has_line_amount_text
    from named_people
),

staged as (
    select
        orders.*,
        feeds.id_scope,
        feeds.record_grain,
        feeds.totals,
        coalesce(feeds.assumes_status, false) and feeds.totals = 'first line' as is_head_by_amount,
        feeds.totals <> 'first line' as repeats_totals,
        feeds.totals in ('sum of line amounts', 'sum of quantity x unit price') as sums_lines,
        feeds.totals = 'lines of other feeds' as lines_are_elsewhere,
        feeds.timezone,
        feeds.currency as feed_currency,
        coalesce(feeds.names_currency, false) as feed_names_currency,
        coalesce(orders.read_country, feeds.country) as phone_country,
        case
            when feeds.states_country or orders.read_country is not null then 'stated'
            else 'guessed'
        end as phone_country_is,
        plain_instant(orders.ordered_at, feeds.timezone) as plain_ordered_at,
        plain_instant(orders.paid_at, feeds.timezone) as plain_paid_at,
        plain_instant(orders.updated_at, feeds.timezone) as plain_updated_at,
        plain_instant(orders.consented_at, feeds.timezone) as plain_consented_at,
        plain_instant(orders.sms_consented_at, feeds.timezone) as plain_sms_consented_at,
        plain_instant(orders.profiling_stated_at, feeds.timezone) as plain_profiling_stated_at,
        plain_instant(orders.opted_out_at, feeds.timezone) as plain_opted_out_at,
        phone_e164(orders.phone, coalesce(orders.read_country, feeds.country)) as plain_phone
    from read as orders
    inner join config.feeds as feeds on orders.feed = feeds.feed
),

-- The values of cells that are not in the plainest form come from where their columns are read as a whole.
written as (
    select
        staged.*,
        coalesce(staged.plain_paid, readings.paid_amount) as stated_paid,
        coalesce(staged.plain_unpaid, readings.unpaid_amount) as unpaid,
        cast(
            coalesce(staged.plain_payable, readings.payable_amount) as decimal(28, 4)
        ) as payable,
        coalesce(staged.plain_refund, readings.refunded_amount) as refund,
        coalesce(staged.plain_gross, readings.gross_amount) as gross,
        abs(coalesce(staged.plain_discount, readings.discount_amount)) as discount,
        readings.discount_rate as rate_of_discount,
        coalesce(staged.plain_charges, readings.charges_amount) as charges,
        coalesce(staged.plain_quantity, readings.quantity) as pieces,
        coalesce(staged.plain_price, readings.unit_price) as price,
        coalesce(staged.plain_line_amount, readings.line_amount) as line_money,
        coalesce(staged.plain_ordered_at, readings.ordered_at) as ordered_moment,
        coalesce(staged.plain_paid_at, readings.paid_at) as paid_moment,
        coalesce(staged.plain_updated_at, readings.updated_at) as updated_moment,
        coalesce(staged.plain_marketing_consent, readings.marketing_consent) as agreed_to_marketing,
        coalesce(staged.plain_email_consent, readings.email_consent) as agreed_to_email,
        coalesce(staged.plain_sms_consent, readings.sms_consent) as agreed_to_sms,
        coalesce(staged.plain_profiling_consent, readings.profiling_consent) as agreed_to_profiling,
        coalesce(staged.plain_email_opt_out, readings.email_opt_out) as refused_email,
        coalesce(staged.plain_sms_opt_out, readings.sms_opt_out) as refused_sms,
        coalesce(staged.plain_profiling_opt_out, readings.profiling_opt_out) as refused_profiling,
        coalesce(staged.plain_consented_at, readings.consented_at) as consented_moment,
        coalesce(staged.plain_sms_consented_at, readings.sms_consented_at) as sms_consented_moment,
        coalesce(staged.plain_profiling_stated_at, readings.profiling_stated_at) as profiling_moment,
        coalesce(staged.plain_opted_out_at, readings.opted_out_at) as opted_out_moment,
        coalesce(staged.plain_is_trial, readings.is_trial) as is_on_trial,
        coalesce(readings.currency, staged.read_currency) as stated_currency,
        readings.mark,
        readings.other_mark,
        readings.mark_currency,
        -- Whether other records of the file name a currency that is not the feed's.
        currencies.feed is not null
        and currencies.currency is distinct from staged.feed_currency
        and usual.mark is null as has_other_currencies,
        readings.doubts,
        readings.set_aside_doubts
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
        coalesce(written.plain_phone, parsed_phones.phone) as phone_number,
        parsed_phones.doubt as phone_doubt,
        fitting.mark is not null as feed_fits_mark,
        abs(written.refund) as named_refund,
        -- On a line of an order that repeats only the order's number, the order itself says nothing.
        -- A status that stands for a missing column makes no order of a line without a total.
        written.record_grain <> 'line'
        or (
            statuses.status_text is not null
            and (written.has_paid_amount_text or not written.is_head_by_amount)
        ) as is_head,
        after_sales.status_text as after_sales_text
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
        and written.phone_country_is = parsed_phones.country_is
    left join config.currency_marks as fitting
        on written.mark = fitting.mark
        and coalesce(written.stated_currency, written.feed_currency) = fitting.currency
),

-- What the record comes to: an order, or the one line of it that is summed with the others, or what is beside lines
-- that another feed holds.
valued as (
    select
        *,
        cast(
            case
                when totals = 'sum of line amounts' and says_nothing(paid_amount) then line_money
                when totals = 'sum of quantity x unit price'
                    then line_total(pieces, price, rate_of_discount, discount)
                when lines_are_elsewhere
                    then coalesce(charges, 0) - coalesce(discount, 0)
                when totals = 'every line' and apart is not null
                    then coalesce(
                        line_money, try_cast(cast(pieces as decimal(20, 4)) * price as decimal(18, 4))
                    )
                else stated_paid
            end as decimal(28, 4)
        ) as total
    from named
),

-- Nothing was paid for an order that is unpaid or cancelled, whatever its total says, unless it was refunded.
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
        or (named_status = 'cancelled' and coalesce(named_refund, 0) = 0) as is_never_paid
    from valued
),

paid as (
    select
        *,
        case
            when apart is not null then total
            -- Lines of such orders often have no price.
            when is_never_paid and (sums_lines or lines_are_elsewhere) then 0
            when is_never_paid then least(due_amount, 0)
            else paid_before_refund(due_amount, payable, named_refund)
        end as paid
    from judged
),

-- Without an amount of its own, a refund is a full one.
given_back as (
    select
        *,
        named_refund is null
        and (named_status = 'refunded' or coalesce(named_after_sales = 'refunded', false)) as is_whole_refund,
        case
            when named_refund is not null then named_refund
            when named_status = 'refunded' or named_after_sales = 'refunded' then paid
            when not has_refunded_amount_text then 0
        end as refunded
    from paid
),

-- A return is read as an order that was wholly given back. Its amounts may be written with a minus, or in the column
-- of refunds alone.
refunded as (
    select
        *,
        case when apart = 'return' then abs(coalesce(nullif(paid, 0), named_refund, paid)) end as returned
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
    refunded.lines_are_elsewhere,
    refunded.stated_currency is not null or refunded.feed_names_currency as states_currency,
    refunded.is_head or refunded.apart is not null as is_head,
    refunded.apart,
    refunded.apart_reason,
    refunded.read_line_id as line_id,
    refunded.read_returned_order_id as returned_order_id,
    refunded.read_order_id as order_id,
    refunded.read_user_id as user_id,
    refunded.read_name as name,
    refunded.phone_number as phone,
    refunded.read_email as email,
    refunded.read_country as country,
    refunded.read_province as province,
    refunded.read_city as city,
    refunded.ordered_moment as ordered_at,
    refunded.paid_moment as paid_at,
    refunded.updated_moment as updated_at,
    case
        when refunded.apart = 'return' then 'refunded'
        when refunded.is_never_paid then refunded.named_status
        when refunded.is_whole_refund and refunded.lines_are_elsewhere then 'refunded'
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
            -- A record of these says nothing of its order's amount, and its part need not be above zero.
            when refunded.sums_lines or refunded.lines_are_elsewhere
                then case when refunded.paid is not null then 0 end
            else refunded.paid
        end as decimal(18, 4)
    ) as paid_amount,
    try_cast(
        case
            when refunded.apart = 'return' then refunded.returned
            when refunded.sums_lines or refunded.lines_are_elsewhere
                then case when refunded.refunded is not null then 0 end
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
    refunded.charges as charges_amount,
    refunded.rate_of_discount as discount_rate,
    -- The file says that all was refunded, or nothing more than that something was.
    refunded.is_whole_refund and (refunded.refunded > 0 or refunded.lines_are_elsewhere) as refund_is_assumed,
    refunded.read_note as note,
    refunded.agreed_to_marketing as marketing_consent,
    -- A refusal that cannot be read is one, too.
    case
        when refunded.has_email_opt_out_text and coalesce(refunded.refused_email, true) then false
        else refunded.agreed_to_email
    end as email_consent,
    case
        when refunded.has_sms_opt_out_text and coalesce(refunded.refused_sms, true) then false
        else refunded.agreed_to_sms
    end as sms_consent,
    case
        when refunded.has_profiling_opt_out_text and coalesce(refunded.refused_profiling, true) then false
        else refunded.agreed_to_profiling
    end as profiling_consent,
    refunded.consented_moment as consented_at,
    refunded.sms_consented_moment as sms_consented_at,
    refunded.profiling_moment as profiling_stated_at,
    refunded.opted_out_moment as opted_out_at,
    refunded.refused_email as email_opt_out,
    refunded.refused_sms as sms_opt_out,
    refunded.refused_profiling as profiling_opt_out,
    refunded.is_on_trial as is_trial,
    refunded.read_payment_method as payment_method,
    refunded.record_number as line_number,
    refunded.read_product_id as product_id,
    refunded.read_sku as sku,
    refunded.read_product_name as product_name,
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
    refunded.phone_is_virtual,
    rates.rate,
    refunded.has_order_id_text,
    refunded.has_user_id_text,
    refunded.has_name_text,
    refunded.has_phone_text,
    refunded.has_email_text,
    refunded.has_country_text,
    refunded.has_province_text,
    refunded.has_city_text,
    refunded.has_ordered_at_text,
    refunded.has_paid_at_text,
    refunded.has_updated_at_text,
    refunded.has_status_text,
    refunded.has_currency_text,
    refunded.has_gross_amount_text,
    refunded.has_discount_amount_text,
    refunded.has_discount_rate_text,
    refunded.has_paid_amount_text,
    refunded.has_refunded_amount_text,
    refunded.has_note_text,
    refunded.has_marketing_consent_text,
    refunded.has_email_consent_text,
    refunded.has_sms_consent_text,
    refunded.has_profiling_consent_text,
    refunded.has_consented_at_text,
    refunded.has_sms_consented_at_text,
    refunded.has_profiling_stated_at_text,
    refunded.has_opted_out_at_text,
    refunded.has_product_id_text,
    refunded.has_sku_text,
    refunded.has_product_name_text,
    refunded.has_quantity_text,
    refunded.has_unit_price_text,
    refunded.has_line_amount_text,
    concat_ws(
        ';',
        case
            when refunded.has_line_id_text and refunded.read_line_id is null
                then 'line_id:unreadable'
        end,
        case
            when refunded.after_sales_text is not null and refunded.named_after_sales is null
                then 'after_sales:unreadable'
        end,
        case
            when refunded.has_unpaid_amount_text and refunded.unpaid is null
                then 'unpaid_amount:unreadable'
        end,
        case
            when refunded.has_charges_amount_text and refunded.charges is null
                then 'charges_amount:unreadable'
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
    concat_ws(
        ';',
        case
            when refunded.has_email_opt_out_text and refunded.refused_email is null
                then 'email_opt_out:unreadable'
        end,
        case
            when refunded.has_sms_opt_out_text and refunded.refused_sms is null
                then 'sms_opt_out:unreadable'
        end,
        case
            when refunded.has_profiling_opt_out_text and refunded.refused_profiling is null
                then 'profiling_opt_out:unreadable'
        end
    ) as other_set_aside,
    refunded.doubts,
    case
        when refunded.phone_doubt is null then refunded.set_aside_doubts
        else concat_ws(';', refunded.set_aside_doubts, refunded.phone_doubt)
    end as set_aside_doubts
from refunded
left join config.rates as rates on refunded.currency_code = rates.currency
left join config.currency_marks as fitting
    on refunded.mark = fitting.mark and refunded.currency_code = fitting.currency
left join config.currency_marks as other_fitting
    on refunded.other_mark = other_fitting.mark
    and refunded.currency_code = other_fitting.currency
