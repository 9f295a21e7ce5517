-- Instants and dates.
--
-- DuckDB's casts of text need care. To timestamp, it drops an offset without a word. To
-- timestamptz, it takes the timezone's name in one row for the rows after it. So only text goes in
-- that a pattern has let through.

-- Regular expressions for a date and a time of day. The year lies between 1990 and 2100: others are
-- what broken exports write for "none".
create macro instant_date_form() as
    '(?:199[0-9]|20[0-9]{2}|2100)(?:-[0-9]{1,2}-|/[0-9]{1,2}/)[0-9]{1,2}';

create macro time_form() as '[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:[.][0-9]{1,9})?';

create macro local_time_form() as
    instant_date_form() || '(?:[ T](?:[0-9]{1,2}:[0-9]{1,2}|' || time_form() || '))?';

-- Text that already has the form of a local time, as that time without a timezone.
create macro local_time(written) as
    try_cast(regexp_extract(written, '^' || local_time_form() || '$') as timestamp);

create macro instant_with_offset_form() as
    '(' || instant_date_form() || '[ T]' || time_form() || ') ?(?:UTC|GMT)?'
    '(Z|[-+](?:0[0-9]|1[0-3])(?::?[0-5][0-9])?|[+]14(?::?00)?)';

-- Text with an offset that counts: Z, +08:00, +0800 or +08, up to the 14 hours that are in use
-- (Kiribati).
create macro instant_with_offset(written) as
    try_cast(
        regexp_replace(written, '^(?:' || instant_with_offset_form() || '|.*)$', '\1\2')
        as timestamptz
    );

-- Other ways to write a time as the one that casts understand: 20261120123456, 20261120,
-- 2026.11.20, 2026年11月20日12时34分56秒, a decimal comma. 上午 and 下午 become AM and PM.
create macro with_usual_time_marks(t) as
    regexp_replace(
        regexp_replace(
            replace(
                replace(
                    translate(
                        regexp_replace(
                            regexp_replace(
                                regexp_replace(
                                    regexp_replace(
                                        tidy_text(t),
                                        '^([0-9]{4})([0-9]{2})([0-9]{2})'
                                        '(?:T?([0-9]{2})([0-9]{2})([0-9]{2}))?$',
                                        '\1-\2-\3 \4:\5:\6'
                                    ),
                                    '^([0-9]{4})[.]([0-9]{1,2})[.]',
                                    '\1-\2-'
                                ),
                                '(:[0-9]{1,2}:[0-9]{1,2}),',
                                '\1.'
                            ),
                            ' ?([年月日时時點点分秒]|上午|下午) ?',
                            '\1',
                            'g'
                        ),
                        '年月日时時點点分秒',
                        '-- :::::'
                    ),
                    '上午',
                    ' AM '
                ),
                '下午',
                ' PM '
            ),
            '[ :]+$',
            ''
        ),
        ' +',
        ' ',
        'g'
    );

-- The same with seconds and an offset in digits where there was an offset: 12:34 UTC is
-- 12:34:00+00.
create macro with_usual_offset(written) as
    regexp_replace(
        regexp_replace(written, ' ?(?:Z|UTC|GMT)$', '+00'),
        '( [0-9]{1,2}:[0-9]{1,2})( ?(?:UTC|GMT)?[-+])',
        '\1:00\2'
    );

-- Local times that are not in that order: 02-Feb-2021 20:26:58 (腾讯问卷), 11/20/2026 3:04 PM, and with
-- AM or PM before the hour (Google Forms in Chinese). Without AM or PM, 11/12/2026 may be in
-- November or December: it is null.
create macro local_time_by_format(written) as
    try_strptime(
        regexp_extract(written, '^.*\b(?:199[0-9]|20[0-9]{2}|2100)\b.*$'),
        [
            '%d-%b-%Y %H:%M:%S',
            '%d-%b-%Y %H:%M',
            '%d-%b-%Y',
            '%d %b %Y %H:%M:%S',
            '%d %b %Y %H:%M',
            '%d %b %Y',
            '%m/%d/%Y %I:%M:%S %p',
            '%m/%d/%Y %I:%M %p',
            '%Y-%m-%d %p %I:%M:%S',
            '%Y-%m-%d %p %I:%M',
            '%Y/%m/%d %p %I:%M:%S',
            '%Y/%m/%d %p %I:%M',
            '%Y-%m-%d %I:%M:%S %p',
            '%Y-%m-%d %I:%M %p',
            '%Y/%m/%d %I:%M:%S %p',
            '%Y/%m/%d %I:%M %p',
        ]
    );

-- A regular expression for a time with AM or PM before an offset: 2026/11/20 3:04:05 PM GMT+8 (Google
-- Forms). Groups: the local time, the offset's sign, its hours, its minutes.
create macro half_day_with_offset_form() as
    '^(.*\b[AP]M\b[ 0-9:]*?) ?(?:GMT|UTC)?([-+])(0?[0-9]|1[0-4])(?::?([0-5][0-9]))?$';

-- Such a text as an instant.
create macro half_day_with_offset(written) as
    timezone(
        'UTC',
        local_time_by_format(regexp_extract(written, half_day_with_offset_form(), 1))
    )
    - to_minutes(
        try_cast(
            concat(
                regexp_extract(written, half_day_with_offset_form(), 2),
                regexp_extract(written, half_day_with_offset_form(), 3)
            ) as integer
        ) * 60
        + try_cast(
            concat(
                regexp_extract(written, half_day_with_offset_form(), 2),
                coalesce(
                    text_or_null(regexp_extract(written, half_day_with_offset_form(), 4)),
                    '0'
                )
            ) as integer
        )
    );

-- The instant that a cell names, in any of the forms above or as a date alone (midnight). An offset
-- in the text counts; without one it is local time in `timezone`, an IANA name. Where clocks go
-- forward, a time that is left out moves on with them (02:30 becomes 03:30); where they go back,
-- the later of the two counts (ICU). A timezone that does not exist is an error: the config is
-- where that is checked.
--
-- Null for impossible dates, for years before 1990 or after 2100, and for all that could mean two
-- things.
create macro instant(t, timezone) as
    case
        when strlen(t) = 19 and t like '____-__-__ __:__:__' and t between '1992' and '2101'
        then case
            -- China has been at +08:00 without a change since September 1991 (IANA tz database),
            -- and arithmetic costs a tenth of the look-up.
            when timezone = 'Asia/Shanghai'
            then make_timestamptz(epoch_us(try_cast(t as timestamp)) - 28800000000)
            when timezone = 'UTC' then make_timestamptz(epoch_us(try_cast(t as timestamp)))
            else timezone(timezone, try_cast(t as timestamp))
        end
        when says_nothing(t) then null
        when regexp_full_match(t, local_time_form())
        then timezone(timezone, try_cast(t as timestamp))
        when regexp_full_match(t, instant_with_offset_form()) then instant_with_offset(t)
        else list_transform(
            [with_usual_offset(with_usual_time_marks(t))],
            -- Named so that it hides no column that a caller passes as the timezone.
            lambda rewritten_instant: coalesce(
                timezone(timezone, local_time(rewritten_instant)),
                instant_with_offset(rewritten_instant),
                timezone(timezone, local_time_by_format(rewritten_instant)),
                case
                    when regexp_full_match(rewritten_instant, half_day_with_offset_form())
                    then half_day_with_offset(rewritten_instant)
                end
            )
        )[1]
    end;

-- Date and time of an instant in an IANA timezone.
create macro time_in(moment, timezone) as timezone(timezone, moment);

-- The calendar day of an instant in an IANA timezone: the merchant's business date.
create macro business_date(moment, timezone) as
    case
        when timezone = 'UTC' then make_timestamp(epoch_us(moment))::date
        -- As above.
        when timezone = 'Asia/Shanghai' and moment >= timestamptz '1992-01-01 00:00:00+00'
        then make_timestamp(epoch_us(moment) + 28800000000)::date
        else timezone(timezone, moment)::date
    end;

-- A date from text that begins with the year; a time of day behind it does not count.
create macro date_with_year_first(written) as
    try_cast(
        regexp_replace(
            written,
            '^(?:((?:19|20)[0-9]{2}(?:-[0-9]{1,2}-|/[0-9]{1,2}/)[0-9]{1,2})'
            '(?:[ T](?:[0-9]{1,2}:[0-9]{1,2}|' || time_form() || '))?|.*)$',
            '\1'
        ) as date
    );

-- Text with the year behind as text with the year before, where day and month cannot change places:
-- one of them is above twelve, or both are the same.
create macro with_year_first(written) as
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    written,
                    '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]((?:19|20)[0-9]{2})$',
                    '\1/\2/\3'
                ),
                '^(1[3-9]|2[0-9]|3[01])/([0-9]{1,2})/([0-9]{4})$',
                '\3/\2/\1'
            ),
            '^([0-9]{1,2})/(1[3-9]|2[0-9]|3[01])/([0-9]{4})$',
            '\3/\1/\2'
        ),
        '^(0?1/0?1|0?2/0?2|0?3/0?3|0?4/0?4|0?5/0?5|0?6/0?6|0?7/0?7|0?8/0?8|0?9/0?9|10/10|11/11'
        '|12/12)'
        '/([0-9]{4})$',
        '\2/\1'
    );

-- A date from text with the name of the month.
create macro date_with_month_name(written) as
    try_strptime(
        regexp_extract(written, '^.*\b(?:19|20)[0-9]{2}$'),
        [
            '%d-%b-%Y',
            '%d %b %Y',
            '%d-%B-%Y',
            '%d %B %Y',
            '%b %d, %Y',
            '%B %d, %Y',
            '%b %d %Y',
            '%B %d %Y',
        ]
    )::date;

-- A day of the calendar, such as a date of birth, as it is written, in no timezone: 1990-01-31,
-- 1990/1/31, 19900131, 1990年1月31日, 31-Jan-1990; a time of day behind it does not count, unless with
-- an offset, which could make it the day before. 01/31/1990 and 31/01/1990 are the same day;
-- 01/02/1990 is null. Null for impossible days and for years before 1900 or after 2099.
create macro calendar_date(t) as
    case
        when strlen(t) = 10 and t like '____-__-__' and t between '1900' and '2100'
        then try_cast(t as date)
        when says_nothing(t) then null
        else coalesce(
            date_with_year_first(with_year_first(with_usual_time_marks(t))),
            date_with_month_name(tidy_text(t))
        )
    end;

-- Whole days from one date to another, negative when the second is the earlier one.
create macro days_between(earlier, later) as (later - earlier)::integer;

-- The day that is so many days later, or earlier where `days` is below zero; fractions are rounded.
create macro date_after(day, days) as day + cast(round(days) as integer);

-- The first day of a day's month.
create macro month_of(day) as cast(date_trunc('month', day) as date);

-- Months from one month to a later one, whatever the days in them.
create macro months_between(earlier, later) as date_diff('month', earlier, later);

-- Whole minutes from one moment to a later one; null where either is.
create macro minutes_between(earlier, later) as date_diff('minute', earlier, later);

-- A moment some minutes after another; parts of a minute are left out. Null beyond a hundred years, which is no
-- wait, and more than the engine can add.
create macro minutes_later(moment, minutes) as
    moment + to_minutes(
        cast(floor(case when minutes between -52560000 and 52560000 then minutes end) as bigint)
    );

-- The last moment that a written time can mean: one at midnight is how a date alone is read, and any moment of its day.
create macro latest_moment(moment, timezone) as
    case
        when timezone(timezone, moment) - timezone(timezone, moment)::date < interval 1 second
        then moment + interval 1 day - interval 1 microsecond
        else moment
    end;

-- Whether a cell is a local time in the plainest form, which means the same in every column.
create macro is_plain_time(t) as
    strlen(t) = 19 and t like '____-__-__ __:__:__' and t between '1992' and '2101';

-- Such a time as an instant; null for any other text.
create macro plain_instant(t, timezone) as
    case
        when is_plain_time(t)
        then case
            -- China has been at +08:00 without a change since September 1991 (IANA tz database),
            -- and arithmetic costs a tenth of the look-up.
            when timezone = 'Asia/Shanghai'
            then make_timestamptz(epoch_us(try_cast(t as timestamp)) - 28800000000)
            when timezone = 'UTC' then make_timestamptz(epoch_us(try_cast(t as timestamp)))
            else timezone(timezone, try_cast(t as timestamp))
        end
    end;

-- The same for a day of the calendar.
create macro is_plain_date(t) as
    strlen(t) = 10 and t like '____-__-__' and t between '1900' and '2100';

create macro plain_date(t) as case when is_plain_date(t) then try_cast(t as date) end;

-- What a count of a column is in which every cell is one: seconds, milliseconds or microseconds of Unix time from
-- 2001 to 2032, or days of a spreadsheet. A count of ten digits that begins with 199 or 20 may be a date without marks.
create macro count_in_cell(t) as
    case
        when regexp_full_match(t, '1(?:[0-8][0-9]|9[0-8])[0-9]{7}(?:[.][0-9]{1,9})?') then 'seconds'
        when regexp_full_match(t, '1(?:[0-8][0-9]|9[0-8])[0-9]{10}') then 'milliseconds'
        when regexp_full_match(t, '1(?:[0-8][0-9]|9[0-8])[0-9]{13}') then 'microseconds'
        when regexp_full_match(t, '[1-7][0-9]{4}(?:[.][0-9]{1,16})?') then 'days'
    end;

-- Such a count as an instant. A spreadsheet counts days of local time from 30 December 1899.
create macro instant_of_count(t, count_form, timezone) as
    case count_form
        when 'seconds' then make_timestamptz(cast(try_cast(t as decimal(20, 6)) * 1000000 as bigint))
        when 'milliseconds' then make_timestamptz(try_cast(t as bigint) * 1000)
        when 'microseconds' then make_timestamptz(try_cast(t as bigint))
        when 'days' then timezone(
            timezone,
            timestamp '1899-12-30 00:00:00'
            + to_seconds(cast(round(try_cast(t as double) * 86400) as bigint))
        )
    end;

-- The three numbers of a date that are written without the month's name and not with a year of four digits first:
-- 5/6/2026, 05.06.26, 26-06-05; and what stands behind it. Null for other text.
create macro numeric_date_form() as '^([0-9]{1,2})([-/.])([0-9]{1,2})([-/.])([0-9]{4}|[0-9]{2})(?:[ ,T]+(.*))?$';

-- What stands behind such a date.
create macro behind_numeric_date(t) as text_or_null(regexp_extract(t, numeric_date_form(), 6));

-- The year of two digits as four: the newest that is not beyond the latest year.
create macro full_year(year, latest_year) as
    case
        when length(year) = 4 then cast(year as integer)
        else latest_year - mod(latest_year - cast(year as integer) + 100, 100)
    end;

-- A date of that form as ISO writes it, in one of the three orders; null where no such day exists.
create macro numeric_date(t, date_order, latest_year) as
    list_transform(
        [regexp_extract(t, numeric_date_form(), ['a', 'mark', 'b', 'other', 'c'])],
        lambda parts: case
            when parts.a = '' or parts.mark <> parts.other or length(parts.c) < 2 then null
            when date_order = 'year first' and length(parts.c) = 2 and length(parts.a) = 2
            then try_cast(format('{}-{}-{}', full_year(parts.a, latest_year), parts.b, parts.c) as date)
            when date_order = 'day first'
            then try_cast(format('{}-{}-{}', full_year(parts.c, latest_year), parts.b, parts.a) as date)
            when date_order = 'month first'
            then try_cast(format('{}-{}-{}', full_year(parts.c, latest_year), parts.a, parts.b) as date)
        end
    )[1];

-- A day that a cell of a form may mean: a time lies after 1990, since others are what broken exports write for none.
create macro possible_day(day, form) as
    list_filter(
        [day], lambda possible: form = 'day' or (form = 'time' and possible >= date '1990-01-01')
    )[1];

-- The order that all dates of a column fit, 'both' where they contradict each other, null where they fit several or
-- there are none.
create macro one_order(fits_day_first, fits_month_first, fits_year_first) as
    case
        when fits_day_first and not fits_month_first and not fits_year_first then 'day first'
        when fits_month_first and not fits_day_first and not fits_year_first then 'month first'
        when fits_year_first and not fits_day_first and not fits_month_first then 'year first'
        when not fits_day_first and not fits_month_first and not fits_year_first then 'both'
    end;

-- Whether a time has no more than quarters of an hour, as a day alone has: it is weak evidence.
create macro is_coarse_moment(moment) as epoch_us(moment) % 900000000 = 0;

-- Whether two times are of two events, and not one that was written by two clocks or to another precision: quarters of
-- an hour apart by another timezone, within a minute, or the same day where one of them may be a day alone.
create macro are_other_moments(earlier, later, timezone) as
    case
        when epoch_us(later) - epoch_us(earlier) < 60000000 then false
        when is_coarse_moment(earlier) or is_coarse_moment(later)
            then business_date(earlier, timezone) <> business_date(later, timezone)
        else
            epoch_us(later) - epoch_us(earlier) >= 86400000000
            or (epoch_us(later) - epoch_us(earlier)) % 900000000 > 0
    end;
