-- One row per file and field of which a cell is not in the plainest form: what its cells look like.
-- grain: file_number, field
-- incremental by: file_number
-- column has_point (none): whether a point stands before the decimals of an amount or share
-- column has_comma (none): whether a comma does
-- column has_plain (none): whether some of its cells are in the plainest form
-- column has_counts_only (none): whether each of its cells can be a count of time, such as days since 1900
-- column least_count_form (none): the first of what these count
-- column greatest_count_form (none): the last of what these count
-- column fits_day_first (none): whether each of its dates is one with the day first
-- column fits_month_first (none): whether each of its dates is one with the month first
-- column fits_year_first (none): whether each of its dates is one with the year first
-- column has_other_words (none): whether some of its words are neither yes nor no
-- column least_currency (none): the first of the currencies that its cells name
-- column greatest_currency (none): the last of the currencies that its cells name

with written as (
    select
        texts.feed,
        texts.file_number,
        texts.field,
        texts.form,
        texts.cell_text is null as is_plain,
        texts.has_point,
        texts.written,
        case when texts.form in ('amount', 'share') then amount_text(amount_before_refund(texts.written)) end as amount,
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
)

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
