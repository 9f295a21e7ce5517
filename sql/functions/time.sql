-- Instants and dates.
--
-- Text is cast to timestamp, never to timestamptz: DuckDB's cast to the latter takes a timezone's name in one
-- row for the rows after it, and its cast to the former drops an offset without a word. So a cast sees only
-- text that is known to have neither. Names inside the lambdas are long so that no caller's column has them.

-- A local time in an IANA timezone as an instant. Where clocks go forward, a time that is left out moves on
-- with them (02:30 becomes 03:30); where they go back, the later of the two counts (ICU). A timezone that
-- does not exist is an error, as config is checked long before.
create macro instant_of(local_time, timezone) as
    case
        when timezone = 'UTC' then make_timestamptz(epoch_us(local_time))
        -- China has been at +08:00 without a change since September 1991 (IANA tz database), and
        -- arithmetic costs a tenth of the look-up.
        when timezone = 'Asia/Shanghai' and local_time >= timestamp '1992-01-01 00:00:00'
        then make_timestamptz(epoch_us(local_time) - 28800000000)
        else timezone(timezone, local_time)
    end;

-- An offset such as +08:00, +0800, -03 or Z in microseconds; '' and impossible ones are null.
create macro offset_microseconds(written) as
    case
        when written in ('Z', 'UTC', 'GMT') then 0
        when regexp_full_match(written, '[-+](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?') then (
            60 * try_cast(written[2:3] as bigint)
            + coalesce(try_cast(nullif(right(written, -3)[-2:], '') as bigint), 0)
        ) * case when starts_with(written, '-') then -60000000 else 60000000 end
    end;

-- The parts of a time that begins with the year, in capitals: 2026/1/2 3:04, 2026-11-20T12:34:56.789+08:00,
-- 2026年11月20日 12:34:56, 2026/11/20 下午3:04. Parts that are not there are ''.
create macro time_parts(written) as
    regexp_extract(
        written,
        '^([12][0-9]{3})(?:[-/.]|年 ?)([0-9]{1,2})(?:[-/.]|月 ?)([0-9]{1,2})(?:日?|(?:日 ?| ?T ?| )'
        || '(上午|下午|AM|PM)? ?([0-9]{1,2})(?::|时|點|点)([0-9]{1,2})'
        || '(?:(?::|分)([0-9]{1,2})(?:[.,]([0-9]{1,9}))?秒?|分)? ?(AM|PM)?'
        || ' ?(Z|UTC|GMT|(?:UTC|GMT)?[-+][0-9:]{2,5})?)$',
        ['year', 'month', 'day', 'noon', 'hour', 'minute', 'second', 'fraction', 'meridiem', 'utc_offset']
    );

-- The local time that such parts make, null if there is none: 30 February, 上午 15:04.
create macro local_time_of(parts) as
    try_cast(
        concat(
            parts.year, '-', parts.month, '-', parts.day, ' ', coalesce(nullif(parts.hour, ''), '0'), ':',
            coalesce(nullif(parts.minute, ''), '0'), ':', coalesce(nullif(parts.second, ''), '0'), '.',
            coalesce(nullif(parts.fraction, ''), '0')
        ) as timestamp
    )
    + to_hours(
        case
            when concat(parts.noon, parts.meridiem) in ('PM', '下午') and try_cast(parts.hour as integer) < 12 then 12
            when concat(parts.noon, parts.meridiem) in ('AM', '上午') and try_cast(parts.hour as integer) = 12 then -12
            when concat(parts.noon, parts.meridiem) in ('AM', '上午') and try_cast(parts.hour as integer) > 12 then null
            else 0
        end
    );

-- Local times that do not begin with the year: 02-Feb-2021 20:26:58 (腾讯问卷), 11/20/2026 3:04 PM. Without
-- AM or PM, 11/12/2026 may be in November or in December, so it is null.
create macro local_time_with_year_behind(written) as
    try_strptime(
        written,
        [
            '%d-%b-%Y %H:%M:%S',
            '%d-%b-%Y %H:%M',
            '%d-%b-%Y',
            '%d %b %Y %H:%M:%S',
            '%d %b %Y %H:%M',
            '%d %b %Y',
            '%m/%d/%Y %I:%M:%S %p',
            '%m/%d/%Y %I:%M %p',
        ]
    );

-- Digits only, as payment interfaces write times, with marks between them: 20261120123456, 20261120.
create macro time_with_marks(written) as
    case
        when regexp_full_match(written, '[0-9]{14}') then regexp_replace(
            written,
            '(....)(..)(..)(..)(..)(..)',
            '\1-\2-\3 \4:\5:\6'
        )
        when regexp_full_match(written, '[0-9]{8}') then regexp_replace(written, '(....)(..)(..)', '\1-\2-\3')
        else written
    end;

-- The instant that a cell names, in any of the forms above or as a date alone (midnight). An offset in the
-- text counts; without one it is local time in `timezone`. Null for impossible dates, for years before 1990
-- or after 2100, which broken exports write for "none", and for all forms that could mean two things.
create macro instant(t, timezone) as
    case
        when strlen(t) = 19 and t like '____-__-__ __:__:__' and t between '1992' and '2101'
        and timezone in ('Asia/Shanghai', 'UTC') then make_timestamptz(
            epoch_us(try_cast(t as timestamp)) - case when timezone = 'UTC' then 0 else 28800000000 end
        )
        when strlen(t) = 19 and t like '____-__-__ __:__:__' and t between '1990' and '2101'
        then timezone(timezone, try_cast(t as timestamp))
        else list_transform(
            [time_with_marks(upper(tidy_text(t)))],
            lambda written_instant: list_transform(
                [time_parts(written_instant)],
                lambda instant_parts: list_transform(
                    [
                        case
                            when instant_parts.year = '' then local_time_with_year_behind(written_instant)
                            else local_time_of(instant_parts)
                        end,
                    ],
                    lambda instant_local_time: case
                        when instant_local_time < timestamp '1990-01-01 00:00:00'
                        or instant_local_time >= timestamp '2101-01-01 00:00:00' then null
                        when instant_parts.utc_offset = '' then instant_of(instant_local_time, timezone)
                        else make_timestamptz(
                            epoch_us(instant_local_time)
                            - offset_microseconds(regexp_replace(instant_parts.utc_offset, '^(?:UTC|GMT)([-+])', '\1'))
                        )
                    end
                )[1]
            )[1]
        )[1]
    end;

-- The calendar day of an instant in an IANA timezone: the merchant's business date.
create macro business_date(moment, timezone) as
    case
        when timezone = 'UTC' then make_timestamp(epoch_us(moment))::date
        -- As in instant_of.
        when timezone = 'Asia/Shanghai' and moment >= timestamptz '1992-01-01 00:00:00+00'
        then make_timestamp(epoch_us(moment) + 28800000000)::date
        else timezone(timezone, moment)::date
    end;

-- A date whose day and month could change places, from text with slashes: only when one reading is possible
-- or both are the same day.
create macro unambiguous_date(written) as
    case
        when coalesce(try_strptime(written, '%m/%d/%Y'), try_strptime(written, '%d/%m/%Y'))
        = coalesce(try_strptime(written, '%d/%m/%Y'), try_strptime(written, '%m/%d/%Y'))
        then coalesce(try_strptime(written, '%m/%d/%Y'), try_strptime(written, '%d/%m/%Y'))::date
    end;

-- A day of the calendar, such as a date of birth, as it is written, in no timezone: 1990-01-31, 1990/1/31,
-- 19900131, 1990年1月31日, 31-Jan-1990; a time of day behind it does not count. 01/31/1990 and 31/01/1990 are
-- the same day, and 01/02/1990 is null. Null for impossible days and years before 1900 or after 2100.
create macro calendar_date(t) as
    case
        when strlen(t) = 10 and t like '____-__-__' and t between '1900' and '2101' then try_cast(t as date)
        else list_transform(
            [time_with_marks(upper(tidy_text(t)))],
            lambda written: list_transform(
                [time_parts(written)],
                lambda parts: list_transform(
                    [
                        case
                            when parts.utc_offset <> '' then null
                            when parts.year <> ''
                            then try_cast(concat(parts.year, '-', parts.month, '-', parts.day) as date)
                            when regexp_full_match(written, '[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}')
                            then unambiguous_date(regexp_replace(written, '[-.]', '/', 'g'))
                            else try_strptime(
                                written,
                                ['%d-%b-%Y', '%d %b %Y', '%d %B %Y', '%b %d, %Y', '%B %d, %Y']
                            )::date
                        end,
                    ],
                    lambda day: case when day between date '1900-01-01' and date '2100-12-31' then day end
                )[1]
            )[1]
        )[1]
    end;

-- Whole days from one date to another, negative when the second is the earlier one.
create macro days_between(earlier, later) as (later - earlier)::integer;
