-- Amounts of money.

-- A regular expression for what may stand before or behind an amount, in capitals. VND, IDR and
-- others that are written with dots between thousands are left out: 12.000 would be read as twelve.
create macro currency_mark() as
    '(?:¥|￥|元|圆|円|人民币|(?:US|HK|NT|CA|AU|SG|C|A|S)?[$]|€|£|￡'
    || '|CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|NTD|MOP|KRW|SGD|MYR|THB|AUD|NZD|CAD|CHF)';

-- A regular expression for the amount itself, without its sign.
create macro amount_form() as
    '(?:(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:[.][0-9]{1,4}0*)?'
    || '|[.][0-9]{1,4}0*)';

-- An amount as DECIMAL(18, 4), in whatever currency: ¥1,234.50, ￥12, 12元, -3.5, (12.00) for -12.00,
-- USD 12.3, 1 234.50, １２.
--
-- Null when it is not surely one amount, and never 0 in its place:
-- * More than four places would have to be rounded, and nothing is rounded silently. Zeros behind
--   the fourth place are no loss and are accepted: databases write 12.500000.
-- * The dot is the decimal sign. 12,5 and 1.234,50 are null, since a comma is read as a mark
--   between thousands only where three digits follow each: a feed with decimal commas shows at
--   once, as failures.
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
                        || '((?:' || currency_mark() || ' ?)?' || amount_form() || ') ?'
                        || '(?:' || currency_mark() || ' ?)?[)](?: ?' || currency_mark() || ')?$',
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

-- The amount of a cell that tells a refund behind it: 131.77 of 131.77(已退款89.84).
create macro amount_before_refund(t) as
    case when contains(t, '退款') then regexp_replace(t, '[ (（]*已(?:全额)?退款.*$', '') else t end;

-- What a cell says was given back: 89.84 of 131.77(已退款89.84), 5.00 of 已退款(￥5.00); null when it tells of no
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

-- What was paid for an order before refunds, where an export may have taken the refund off already (Taobao): if what
-- was payable less what was paid is the refund, to a fen, then all that was payable had been paid.
create macro paid_before_refund(paid, payable, refund) as
    case when refund > 0 and abs(payable - paid - refund) <= 0.01 then payable else paid end;
