-- Amounts of money.

-- A regular expression for what may stand before or behind an amount, in capitals. VND, IDR and
-- others that are written with dots between thousands are left out: 12.000 would be read as twelve.
create macro currency_mark() as
    '(?:¥|￥|元|圆|円|人民币|(?:US|HK|NT|CA|AU|SG|C|A|S)?[$]|€|£|￡'
    '|CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|NTD|MOP|KRW|SGD|MYR|THB|AUD|NZD|CAD|CHF)';

-- A regular expression for the amount itself, without its sign.
create macro amount_form() as
    '(?:(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:[.][0-9]{1,4}0*)?'
    '|[.][0-9]{1,4}0*)';

-- An amount as DECIMAL(18, 4), in whatever currency: ¥1,234.50, ￥12, 12元, -3.5, (12.00) for -12.00,
-- USD 12.3, 1 234.50, １２.
--
-- Null when it is not surely one amount, and never 0 in its place:
-- * More than four places would have to be rounded, and nothing is rounded silently. Zeros behind
--   the fourth place are no loss and are accepted: databases write 12.500000.
-- * The dot is the decimal sign: this is for text whose form is known. Cells of files are read as their columns are
--   written (clean.column_forms).
-- * Scientific notation has lost digits; more than 14 digits before the point do not fit.
create macro money(t) as
    case
        -- try_cast alone would round 0.00005 to 0.0001 and read 1e3 and 1_000 as 1000.
        -- The first character is looked at since a cast that fails costs much more than one that works.
        when strlen(t) <= 20 and unicode(t) between 43 and 57
        and not contains(t, 'e') and not contains(t, 'E') and not contains(t, '_')
        and (not contains(t, '.') or strlen(t) - strpos(t, '.') between 1 and 4)
        and try_cast(t as decimal(18, 4)) is not null then try_cast(t as decimal(18, 4))
        when says_nothing(t) then null
        when regexp_full_match(t, '[¥￥$]-?[0-9]+(?:[.][0-9]{1,4})?')
        then try_cast(t[2:] as decimal(18, 4))
        else try_cast(
            regexp_replace(
                regexp_extract(
                    regexp_replace(
                        -- − is the minus sign of typographers and some banks.
                        replace(upper(tidy_text(t)), '−', '-'),
                        '^(?:' || currency_mark() || ' ?)?[(] ?'
                        '((?:' || currency_mark() || ' ?)?' || amount_form() || ') ?'
                        '(?:' || currency_mark() || ' ?)?[)](?: ?' || currency_mark() || ')?$',
                        '-\1'
                    ),
                    '^[-+]? ?(?:' || currency_mark() || ' ?){0,2}[-+]? ?' || amount_form()
                    || '(?: ?' || currency_mark() || '){0,2}$'
                ),
                '[^-+.0-9]',
                '',
                'g'
            ) as decimal(18, 4)
        )
    end;

-- An amount in the base currency, to four places, half away from zero; null where it does not fit DECIMAL(18, 4). The
-- amount is widened first: DuckDB would keep a product of two DECIMAL(18) in eighteen digits, and fail.
create macro in_base_currency(amount, rate) as
    try_cast(round(cast(amount as decimal(28, 4)) * rate, 4) as decimal(18, 4));

-- Whether a cell holds an amount or number below zero, whatever marks stand between its digits: -3.5, −3,50, ¥-12,
-- (12.00), 12.00-. Null for a blank cell.
create macro is_negative(t) as
    case
        when says_nothing(t) then null
        else regexp_full_match(
            half_width(t),
            '[^0-9]*(?:[-−][^-−0-9]*[0-9][^-−(]*|[(][^-−()]*[0-9][^-−()]*[)][^0-9]*|[0-9][^-−(]*[-−][^0-9]*)'
        )
        and regexp_matches(half_width(t), '[1-9]')
    end;

-- The amount of a cell that states a refund behind it: 131.77 of 131.77(已退款89.84).
create macro amount_before_refund(t) as
    case when contains(t, '退款') then regexp_replace(t, '[ (（]*已(?:全额)?退款.*$', '') else t end;

-- What a cell says was refunded: 89.84 of 131.77(已退款89.84), 5.00 of 已退款(￥5.00); null when it states no
-- refund, or of no amount.
create macro amount_of_refund(t) as
    case
        when contains(t, '退款') then text_or_null(
            regexp_extract(t, '已退款[ (（]*[¥￥]?([0-9][0-9,]*(?:[.][0-9]{1,4})?)', 1)
        )
    end;

-- The sum of the amounts of some cells less those of others, whatever sign these have, as text; null where all are
-- blank. Where one cannot be read, their texts, which are no amount: 12.00 + twelve.
create macro sum_of_amounts(added, subtracted) as
    list_transform(
        [{
            texts: list_filter(list_concat(added, subtracted), lambda t: is_visible(t)),
            plus: list_transform(added, lambda t: money(t)),
            minus: list_transform(subtracted, lambda t: abs(money(t)))
        }],
        lambda parts: case
            when len(parts.texts) = 0 then null
            when list_count(parts.plus) + list_count(parts.minus) < len(parts.texts)
            then array_to_string(parts.texts, ' + ')
            else cast(
                coalesce(list_sum(parts.plus), 0) - coalesce(list_sum(parts.minus), 0)
                as varchar
            )
        end
    )[1];

-- What a line comes to by its quantity and the price of one, less a share of it and an amount, to four places half away
-- from zero; null where it has no quantity or price, or does not fit. The discount may have any sign.
create macro line_total(quantity, unit_price, discount_rate, discount) as
    try_cast(
        cast(quantity as decimal(18, 4))
        * try_cast(
            cast(unit_price as decimal(20, 4)) * cast(1 - coalesce(discount_rate, 0) as decimal(18, 4))
            as decimal(20, 8)
        )
        - abs(coalesce(discount, 0))
        as decimal(18, 4)
    );

-- How the discount of a cell is written: the cell's own sign says it, 15% or 8.5折, else the feed does (discountRates).
create macro share_form(t, of_feed) as
    case
        when contains(t, '折') then 'tenths to pay'
        when contains(t, '%') and of_feed in ('shares to pay', 'percent to pay', 'tenths to pay') then 'percent to pay'
        when contains(t, '%') then 'percent'
        else coalesce(of_feed, 'shares')
    end;

-- A discount without the sign that says how it is written: 15 of 15%, 8.5 of 8.5折.
create macro without_share_sign(t) as trim(regexp_replace(t, '[%折]', ''));

-- The share of a price that a discount takes off, to six places: 0.15 of 15 percent, and of 85 percent, 8.5 or 85折 to
-- pay. Null where nothing is left to pay, which says no discount sooner than a gift, and of tenths that are none: 85折
-- is 8.5折, and 10.5折 is neither.
create macro share_taken_off(number, form) as
    case
        when form = 'shares' then number
        when form = 'percent' then number * 0.01
        when number = 0 then null
        when form = 'shares to pay' then 1 - number
        when form = 'percent to pay' then 1 - number * 0.01
        when number <= 10 then 1 - number * 0.1
        when number between 11 and 99 and number = floor(number) then 1 - number * 0.01
    end;

-- What was paid for an order before refunds, where an export may have taken the refund off already (Taobao): if what
-- was payable less what was paid is the refund, to a fen, then all that was payable had been paid.
create macro paid_before_refund(paid, payable, refund) as
    case when refund > 0 and abs(payable - paid - refund) <= 0.01 then payable else paid end;

-- Whether a cell is an amount in the plainest form, which means the same in every column: 12, -3.5, 12.00. Three
-- decimals may be thousands, and are not plain.
create macro is_plain_amount(t) as
    regexp_full_match(t, '-?[0-9]{1,14}(?:[.](?:[0-9]{1,2}|[0-9]{4}))?');

-- Whether a cell is the code of a currency (ISO 4217), and not one of the codes that are none.
create macro is_currency_code(t) as
    regexp_full_match(t, '[A-Z]{3}') and t not in ('RMB', 'NTD');

-- An amount in the plainest form; null for any other text.
create macro plain_amount(t) as case when is_plain_amount(t) then try_cast(t as decimal(18, 4)) end;

-- A cell's text in capitals, with one sign for minus, which typographers and some banks write as −, and one for yen and
-- yuan.
create macro amount_text(written) as translate(upper(written), '−￥￡', '-¥£');

-- What a cell says beside the number and its separators, in capitals: USD of -1,234.50 USD, ¥ of (¥12). Two marks of
-- one amount follow each other without a blank: CNY¥.
create macro mark_in_cell(written) as
    text_or_null(
        regexp_replace(
            regexp_replace(written, '[0-9](?:[0-9 .,''’]*[0-9])?', ''), '[-+() .,]', '', 'g'
        )
    );

-- The number of a cell with its separators as they are written, and a minus before it: -1.234,56 of (1.234,56 €).
-- Null unless the cell holds one number with at most one sign. Blanks and apostrophes, which stand between thousands
-- alone, become ~.
create macro number_in_cell(written) as
    case
        when regexp_matches(
            written, '^[^-+()]*(?:[-+]?[^-+()]*|[(][^-+()]*[)][^-+()]*|[0-9][^-+()]*-)$'
        ) then text_or_null(
            concat(
                case when regexp_matches(written, '[-(]') then '-' end,
                regexp_replace(
                    regexp_extract(
                        written,
                        '^(?:[^0-9.,]+\.)?[^0-9.,]*([0-9]{1,3}(?:[ ''’][0-9]{3})+(?:[.,][0-9]+)?|[0-9][0-9.,]*[0-9]'
                        '|[0-9]|[.][0-9]+)(?:[^0-9.,]+\.?)?$',
                        1
                    ),
                    '[ ''’]',
                    '~',
                    'g'
                )
            )
        )
    end;

-- Which mark stands before the decimals in a number, as its own form shows: a point in 1,234.50, 12.5 and 1,234,567,
-- a comma in 1.234,56, 12,5 and 1.234.567. Null where the form fits both, as 1,234 and 1.234 do, or none, as 12.
create macro decimal_mark_of(number) as
    case
        when regexp_matches(
            number,
            '^-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9~]+)'
            '[.](?:[0-9]{1,2}|[0-9]{4,})$'
            '|^-?(?:[0-9]{4,}|0+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+~[0-9~]+)[.][0-9]+$'
            '|^-?[0-9]{1,3}(?:,[0-9]{3}){2,}$|^-?[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}$|^-?[.][0-9]+$'
        ) then '.'
        when regexp_matches(
            number,
            '^-?(?:[0-9]+|[0-9]{1,3}(?:[.][0-9]{3})+|[0-9~]+),(?:[0-9]{1,2}|[0-9]{4,})$'
            '|^-?(?:[0-9]{4,}|0+|[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]+~[0-9~]+),[0-9]+$'
            '|^-?[0-9]{1,3}(?:[.][0-9]{3}){2,}$'
        ) then ','
    end;

-- A number with a decimal point and no other mark, from one whose decimal mark is known; null where it does not fit
-- that mark: 12,5 has no place where the point is the mark.
create macro with_decimal_point(number, decimal_mark) as
    case
        when decimal_mark = '.' and regexp_full_match(
            number,
            '-?(?:(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})*,[0-9]{3}|[0-9]{1,3}(?:~[0-9]{3})+)'
            '(?:[.][0-9]+)?|[.][0-9]+)'
        ) then regexp_replace(number, '[,~]', '', 'g')
        when decimal_mark = ',' and regexp_full_match(
            number,
            '-?(?:[0-9]+|[1-9][0-9]{0,2}(?:[.][0-9]{3})+|[0-9]{1,3}(?:~[0-9]{3})+)(?:,[0-9]+)?'
        ) then replace(regexp_replace(number, '[.~]', '', 'g'), ',', '.')
    end;

-- A number with a decimal point as DECIMAL(18, 4). More than four places would have to be rounded, and nothing is
-- rounded silently, but for the noise of binary floats: of more than fifteen digits, those that a float cannot tell
-- from four places are read so, 12.299999999999999 as 12.3, and of at least five places those that are just how a float
-- of single precision holds an amount of two, 314.6400146 as 314.64.
create macro exact_amount(number) as
    case
        when regexp_full_match(number, '-?[0-9]*(?:[.][0-9]{1,4}0*)?') then try_cast(number as decimal(18, 4))
        when length(ltrim(replace(replace(number, '-', ''), '.', ''), '0')) > 15
        and abs(try_cast(number as double) - cast(try_cast(number as decimal(18, 4)) as double))
        <= abs(try_cast(number as double)) * 1e-15
        then try_cast(number as decimal(18, 4))
        when strpos(number, '.') between 1 and strlen(number) - 5
        and abs(try_cast(number as double) - cast(cast(try_cast(number as decimal(18, 2)) as real) as double))
        < 0.5 * power(10, strpos(number, '.') - strlen(number))
        then cast(try_cast(number as decimal(18, 2)) as decimal(18, 4))
    end;

-- The decimal mark that all numbers of a column have, 'both' where they contradict each other, null where none shows
-- it.
create macro one_mark(has_point, has_comma) as
    case
        when has_point and has_comma then 'both'
        when has_point then '.'
        when has_comma then ','
    end;

-- The decimal mark of a number whose form fits both, in a currency that is written without decimals: its mark stands
-- between thousands. 150.000 of rupiah, 1,234 of yen.
create macro mark_by_currency(number, currency) as
    case
        when currency in ('IDR', 'VND', 'CLP', 'COP', 'PYG', 'ISK') and not contains(number, ',') then ','
        when currency in ('JPY', 'KRW', 'TWD') and not contains(number, '.') then '.'
    end;
