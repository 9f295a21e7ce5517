-- One row per file and field of which a cell is not in the plainest form: how the column writes its values. The file's
-- own values decide; where they do not, those of the field in the feed's other files do, then those of the feed's other
-- fields of the form. What the config says goes before all of them.
-- A decimal_mark or date_order of 'both' is a column that contradicts itself; null is one that decides nothing.
-- grain: file_number, field

with latest as (
    select cast(extract(year from as_of) as integer) + 1 as latest_year
    from config.run
),

written as (
    select
        texts.feed,
        texts.file_number,
        texts.field,
        texts.form,
        texts.cell_text is null as is_plain,
        texts.has_point,
        texts.written,
        latest.latest_year,
    from clean.cell_texts as texts
    cross join latest
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
        case
            when form = 'amount' then decimal_mark_of(number_in_cell(amount_text(amount_before_refund(written))))
        end as decimal_mark,
        case when form in ('time', 'day') then count_in_cell(written) end as count_form,
        possible_day(numeric_date(written, 'day first', latest_year), form) as day_first,
        possible_day(numeric_date(written, 'month first', latest_year), form) as month_first,
        possible_day(numeric_date(written, 'year first', latest_year), form) as year_first,
        form = 'flag' and yes_no(written) is null as is_no_flag,
        case when form = 'currency' then upper(written) end as currency,
    from written
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
        max(currency) as greatest_currency,
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
        max(greatest_currency) over file_of_feed as file_greatest_currency,
    from columns
    window
        field_of_feed as (partition by feed, field),
        form_of_feed as (partition by feed, form),
        file_of_feed as (partition by file_number)
)

select
    widened.feed,
    widened.file_number,
    widened.field,
    widened.form,
    coalesce(
        feeds.decimal_mark,
        one_mark(widened.has_point, widened.has_comma),
        one_mark(widened.feed_has_point, widened.feed_has_comma),
        one_mark(widened.form_has_point, widened.form_has_comma)
    ) as decimal_mark,
    coalesce(
        feeds.date_order,
        one_order(widened.fits_day_first, widened.fits_month_first, widened.fits_year_first),
        one_order(
            widened.feed_fits_day_first, widened.feed_fits_month_first, widened.feed_fits_year_first
        ),
        one_order(
            widened.form_fits_day_first, widened.form_fits_month_first, widened.form_fits_year_first
        )
    ) as date_order,
    case
        when widened.has_counts_only
        and not widened.has_plain
        and widened.least_count_form = widened.greatest_count_form
            then widened.least_count_form
    end as count_form,
    not widened.has_other_words as has_flags_only,
    case
        when widened.file_least_currency is null then feeds.currency
        when widened.file_least_currency = widened.file_greatest_currency
            then widened.file_least_currency
    end as currency,
from widened
inner join config.feeds as feeds on widened.feed = feeds.feed
