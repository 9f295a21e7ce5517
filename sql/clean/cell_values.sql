-- One row per text of a cell that is not in the plainest form, in its column: what it says, as the column is written.
-- A doubt is why it cannot be read though it looks like a value. Texts that say nothing readable have no row.
-- grain: file_number, field, cell_text
-- incremental by: file_number
-- column cell_text (direct): the cell as written
-- column amount (none): the amount that it says
-- column share (none): the share of a price that it says is taken off
-- column refund_amount (none): the refund that the cell states beside or instead of an amount
-- column mark (none): the sign of money in the cell, such as ¥
-- column mark_currency (none): the currency that the sign means
-- column moment (none): the time that it says
-- column day (none): the day that it says
-- column flag (none): the yes or no that it says
-- column currency (none): the currency that it names
-- column doubt (none): why it cannot be read though it looks like a value

with marks as (
    select mark, count(*) as currencies, min(currency) as currency
    from config.currency_marks
    group by mark
),

texts as (
    select
        texts.file_number,
        texts.field,
        texts.form,
        texts.cell_text,
        texts.written,
        forms.decimal_mark,
        forms.date_order,
        forms.count_form,
        forms.has_flags_only,
        forms.currency,
        feeds.timezone,
        feeds.currency as feed_currency,
        feeds.discount_rates,
        calendar.latest_year
    from clean.cell_texts as texts
    inner join clean.column_forms as forms
        on texts.file_number = forms.file_number and texts.field = forms.field
    inner join config.feeds as feeds on texts.feed = feeds.feed
    cross join config.calendar as calendar
    where texts.cell_text is not null
),

amount_texts as (
    select
        file_number,
        field,
        cell_text,
        currency,
        form = 'share' as is_share,
        share_form(written, discount_rates) as share_form,
        case when decimal_mark in ('.', ',') then decimal_mark end as decimal_mark,
        decimal_mark in ('both', 'contradicted') as is_contradicted,
        decimal_mark = 'contradicted' as is_against_config,
        amount_text(
            case
                when field = 'quantity' then without_unit(written)
                when form = 'share' then without_share_sign(written)
                else amount_before_refund(written)
            end
        ) as written,
        number_in_cell(amount_of_refund(written)) as refund_number
    from texts
    where form in ('amount', 'share')
),

numbers as (
    select
        *,
        number_in_cell(written) as number,
        mark_in_cell(written) as mark
    from amount_texts
),

-- A cell that only states a refund has no number of its own: 已退款(￥5.00).
marked as (
    select
        numbers.file_number,
        numbers.field,
        numbers.cell_text,
        numbers.number,
        numbers.refund_number,
        numbers.is_share,
        numbers.share_form,
        numbers.is_against_config,
        case when numbers.number is not null then marks.mark end as mark,
        case when numbers.number is not null and marks.currencies = 1 then marks.currency end as mark_currency,
        case
            when not matches(numbers.number, '[.,]') then '.'
            when numbers.decimal_mark is not null then numbers.decimal_mark
            when coalesce(numbers.is_contradicted, false) then null
            -- No share of a price has thousands.
            when numbers.is_share then one_mark(contains(numbers.number, '.'), contains(numbers.number, ','))
            else
                    mark_by_currency(
                        numbers.number,
                        case
                            when marks.currencies = 1 then marks.currency
                            else numbers.currency
                        end
                    )
        end as decimal_mark
    from numbers
    left join marks on numbers.mark = marks.mark
    where case
        when numbers.number is null then numbers.refund_number is not null
        else numbers.mark is null or marks.mark is not null
    end
),

-- Each text is written with a point once: what is called on a call is expanded as often as it names its argument.
pointed as (
    select
        *,
        with_decimal_point(number, decimal_mark) as written_number,
        with_decimal_point(refund_number, '.') as written_refund,
        with_decimal_point(number, '.') as with_point,
        with_decimal_point(number, ',') as with_comma
    from marked
),

amounts as (
    select
        file_number,
        field,
        cell_text,
        number is null as is_refund_alone,
        is_share,
        share_form,
        exact_amount(written_number) as amount,
        exact_amount(written_refund) as refund_amount,
        mark,
        mark_currency,
        case
            when decimal_mark is null
            and coalesce(
                exact_amount(with_point),
                exact_amount(with_comma)
            ) is not null
                then
                    case
                        when is_against_config then 'decimal mark contradicted'
                        else 'decimal mark unknown'
                    end
            -- Money is never rounded.
            when exact_amount(written_number) is null and matches(written_number, '^-?[0-9]*[.][0-9]{5,}$')
                then 'more than four decimals'
        end as doubt
    from pointed
),

shares as (
    select
        file_number,
        field,
        cell_text,
        share_taken_off(cast(amount as decimal(28, 4)), share_form) as share,
        doubt
    from amounts
    where is_share and mark is null
),

-- A share of thousands of prices is no share, and too large to calculate with.
exact_shares as (
    select
        file_number,
        field,
        cell_text,
        case when share = round(share, 4) and abs(share) < 10000 then cast(share as decimal(18, 4)) end as share,
        case when share <> round(share, 4) then 'more than four decimals' else doubt end as doubt
    from shares
),

dated as (
    select
        *,
        possible_day(numeric_date(written, 'day first', latest_year), form) as day_first,
        possible_day(numeric_date(written, 'month first', latest_year), form) as month_first,
        possible_day(numeric_date(written, 'year first', latest_year), form) as year_first
    from texts
    where form in ('time', 'day')
),

ordered as (
    select
        *,
        coalesce(day_first, month_first, year_first) is not null as is_numeric,
        case
            when date_order = 'day first' then day_first
            when date_order = 'month first' then month_first
            when date_order = 'year first' then year_first
            when day_first = month_first and coalesce(year_first, day_first) = day_first
                then day_first
        end as day
    from dated
),

rewritten as (
    select
        *,
        case
            when is_numeric
                then trim(concat_ws(' ', cast(day as varchar), behind_numeric_date(written)))
            else without_month_name(written, latest_year)
        end as year_first_text
    from ordered
),

dates as (
    select
        file_number,
        field,
        cell_text,
        case
            when form <> 'time' then null
            when count_form is not null then instant_of_count(written, count_form, timezone)
            when not is_numeric or day is not null then instant(year_first_text, timezone)
        end as moment,
        case
            when form <> 'day' then null
            when count_form = 'days' then cast(instant_of_count(written, count_form, 'UTC') as date)
            when count_form is null and (not is_numeric or day is not null)
                then calendar_date(year_first_text)
        end as day,
        case
            when not is_numeric or day is not null then null
            when date_order = 'contradicted' then 'date order contradicted'
            else 'date order unknown'
        end as doubt
    from rewritten
),

said as (
    select *, yes_no(written) as says_yes
    from texts
    where form = 'flag'
),

flags as (
    select
        file_number,
        field,
        cell_text,
        case
            -- A figure means yes or no only among others that do.
            when written in ('1', '0') and not has_flags_only then null
            when field in ('email_opt_out', 'sms_opt_out', 'profiling_opt_out') and is_agreement_word(written) then null
            when field in ('email_opt_out', 'sms_opt_out', 'profiling_opt_out') and is_subscription_word(written)
                then not says_yes
            else says_yes
        end as flag
    from said
),

currencies as (
    select
        texts.file_number,
        texts.field,
        texts.cell_text,
        case
            when bool_or(marks.currency = texts.feed_currency) then min(texts.feed_currency)
            when count(*) = 1 then min(marks.currency)
        end as currency
    from texts
    inner join config.currency_marks as marks
        on replace(upper(texts.written), ' ', '') = marks.mark
    where texts.form = 'currency'
    group by texts.file_number, texts.field, texts.cell_text
)

select
    file_number,
    field,
    cell_text,
    amount,
    cast(null as decimal(18, 4)) as share,
    refund_amount,
    mark,
    mark_currency,
    cast(null as timestamptz) as moment,
    cast(null as date) as day,
    cast(null as boolean) as flag,
    cast(null as varchar) as currency,
    doubt
from amounts
where
    not is_share
    and (amount is not null or doubt is not null or (is_refund_alone and refund_amount is not null))
union all
select file_number, field, cell_text, null, share, null, null, null, null, null, null, null, doubt
from exact_shares
where share is not null or doubt is not null
union all
select file_number, field, cell_text, null, null, null, null, null, moment, day, null, null, doubt
from dates
where moment is not null or day is not null or doubt is not null
union all
select file_number, field, cell_text, null, null, null, null, null, null, null, flag, null, null
from flags
where flag is not null
union all
select file_number, field, cell_text, null, null, null, null, null, null, null, null, currency, null
from currencies
where currency is not null
