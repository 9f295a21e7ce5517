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

-- The same of a field in all of the feed's files, and of all fields of a form.
with widened as (
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
    from clean.written_columns
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
