-- One row per file and field of which a cell is not in the plainest form: how the column writes its values. The file's
-- own values decide; where they do not, those of the field in the feed's other files do, then those of the feed's other
-- fields of the form. What the config says goes before all of them, unless the field's own values decide otherwise:
-- then the column is 'contradicted', and which is right is unknown.
-- A decimal_mark or date_order of 'both' is a column that contradicts itself; null is one that decides nothing.
-- grain: file_number, field
-- column decimal_mark (none): what stands before the decimals of its amounts; both where the column contradicts itself
-- column date_order (none): whether days or months come first in its dates; both where the column contradicts itself
-- column count_form (none): what its plain numbers count, where they are times, such as days since 1900
-- column has_flags_only (none): whether all its figures are yes or no
-- column currency (none): the one currency that its cells name

with written as (
    select
        texts.feed,
        texts.file_number,
        texts.field,
        texts.form,
        texts.cell_text is null as is_plain,
        texts.has_point,
        texts.written,
        case when texts.form = 'amount' then amount_text(amount_before_refund(texts.written)) end as amount,
        calendar.latest_year
    from clean.cell_texts as texts
    cross join config.calendar as calendar
),

numbered as (
    select *, number_in_cell(amount) as number
    from written
),

shaped as (
    select
        feed,
        file_number,
        field,
        form,
        is_plain,
        has_point,
        written,
        decimal_mark_of(number) as decimal_mark,
        case when form in ('time', 'day') then count_in_cell(written) end as count_form,
        possible_day(numeric_date(written, 'day first', latest_year), form) as day_first,
        possible_day(numeric_date(written, 'month first', latest_year), form) as month_first,
        possible_day(numeric_date(written, 'year first', latest_year), form) as year_first,
        form = 'flag' and yes_no(written) is null as is_no_flag,
        case when form = 'currency' then upper(written) end as currency
    from numbered
),

columns as (
    select
        feed,
        file_number,
        field,
        form,
        bool_or(has_point or decimal_mark = '.') as has_point,
        bool_or(decimal_mark = ',') as has_comma,
        bool_or(is_plain) as has_plain,
        bool_and(is_plain or written is null or count_form is not null) as has_counts_only,
        min(count_form) as least_count_form,
        max(count_form) as greatest_count_form,
        bool_and(day_first is not null) filter (
            where coalesce(day_first, month_first, year_first) is not null
        ) as fits_day_first,
        bool_and(month_first is not null) filter (
            where coalesce(day_first, month_first, year_first) is not null
        ) as fits_month_first,
        bool_and(year_first is not null) filter (
            where coalesce(day_first, month_first, year_first) is not null
        ) as fits_year_first,
        bool_or(is_no_flag and not is_plain and written is not null) as has_other_words,
        min(currency) as least_currency,
        max(currency) as greatest_currency
    from shaped
    group by feed, file_number, field, form
),

-- The same of a field in all of the feed's files, and of all fields of a form.
widened as (
    select
        *,
        bool_or(has_point) over field_of_feed as feed_has_point,
        bool_or(has_comma) over field_of_feed as feed_has_comma,
        bool_or(has_point) over form_of_feed as form_has_point,
        bool_or(has_comma) over form_of_feed as form_has_comma,
        bool_and(fits_day_first) over field_of_feed as feed_fits_day_first,
        bool_and(fits_month_first) over field_of_feed as feed_fits_month_first,
        bool_and(fits_year_first) over field_of_feed as feed_fits_year_first,
        bool_and(fits_day_first) over form_of_feed as form_fits_day_first,
        bool_and(fits_month_first) over form_of_feed as form_fits_month_first,
        bool_and(fits_year_first) over form_of_feed as form_fits_year_first,
        min(least_currency) over file_of_feed as file_least_currency,
        max(greatest_currency) over file_of_feed as file_greatest_currency
    from columns
    window
        field_of_feed as (partition by feed, field),
        form_of_feed as (partition by feed, form),
        file_of_feed as (partition by file_number)
),

decided as (
    select
        *,
        coalesce(one_mark(has_point, has_comma), one_mark(feed_has_point, feed_has_comma)) as own_mark,
        one_mark(form_has_point, form_has_comma) as form_mark,
        coalesce(
            one_order(fits_day_first, fits_month_first, fits_year_first),
            one_order(feed_fits_day_first, feed_fits_month_first, feed_fits_year_first)
        ) as own_order,
        one_order(form_fits_day_first, form_fits_month_first, form_fits_year_first) as form_order
    from widened
)

select
    decided.feed,
    decided.file_number,
    decided.field,
    decided.form,
    case
        when decided.own_mark <> 'both' and decided.own_mark <> feeds.decimal_mark then 'contradicted'
        else coalesce(feeds.decimal_mark, decided.own_mark, decided.form_mark)
    end as decimal_mark,
    case
        when decided.own_order <> 'both' and decided.own_order <> feeds.date_order then 'contradicted'
        else coalesce(feeds.date_order, decided.own_order, decided.form_order)
    end as date_order,
    case
        when decided.has_counts_only
        and not decided.has_plain
        and decided.least_count_form = decided.greatest_count_form
            then decided.least_count_form
    end as count_form,
    not decided.has_other_words as has_flags_only,
    case
        when decided.file_least_currency is null then feeds.currency
        when decided.file_least_currency = decided.file_greatest_currency
            then decided.file_least_currency
    end as currency
from decided
inner join config.feeds as feeds on decided.feed = feeds.feed
