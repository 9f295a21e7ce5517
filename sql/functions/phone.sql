-- Phone numbers. Mainland China's are read here, in one pass over all rows; for the few others
-- `needs_phone_library` says which distinct texts go through libphonenumber.

-- Regular expressions for mobile numbers that a person can hold, as of 2026. 162, 165, 167, 170 and
-- 171 belong to virtual operators; numbers of machines (140, 144, 146, 148, 149) are left out.
create macro mainland_mobile_prefix() as
    '1(?:3[0-9]|4[57]|5[0-35-9]|6[25-7]|7[0-35-8]|8[0-9]|9[0-35-9])';

create macro mainland_mobile() as mainland_mobile_prefix() || '[0-9]{8}';

-- A regular expression for landlines with their area code, without the 0 before it: what
-- libphonenumber 1.13 holds for fixed lines, less short and service numbers. Area codes of two
-- digits, then those of three with eight digits behind them, then those with seven.
create macro mainland_landline() as
    '(?:10|2[0-57-9])(?:[2-7][0-9]|8[1-9])[0-9]{6}'
    '|(?:3(?:11|7[179])|4(?:[15]1|3[12])|5(?:1[0-9]|2[37]|3[12]|51|7[13-79]|9[15])'
    '|7(?:[39]1|5[57]|6[09])|8(?:71|98))[2-8][0-9]{7}'
    '|(?:43[35]|754|851)[2-8][0-9]{6,7}'
    '|(?:3(?:1[02-9]|35|49|5[0-9]|7[02-6]|9[1-68])'
    '|4(?:1[25-9]|2[179]|3[46-9]|5[2-9]|6[47-9]|7[0-9]|8[23])'
    '|5(?:3[03-9]|4[36]|5[02-9]|6[1-46]|7[028]|80|9[2-46-9])|6(?:3[1-35]|6[0238]|9[12])'
    '|7(?:01|[17][0-9]|2[248]|3[04-9]|4[3-6]|5[0-3689]|6[2368]|9[02-9])'
    '|8(?:1[236-8]|2[5-7]|3[0-9]|5[4-9]|7[02-9]|8[36-8]|9[1-7])'
    '|9(?:0[1-3689]|1[1-79]|3[0-9]|4[13]|5[1-5]|7[0-79]|9[0-35-9]))[2-8][0-9]{6}';

-- A regular expression that splits text in lowercase into number (groups 1, 3, 5, 7) and extension (2, 4, 6, 8).
-- First with a word or a pause between them; then with a mark behind a complete mainland mobile number, as delivery
-- platforms write privacy numbers; then behind a landline written with its dash; then with a comma between them and #
-- at the end, as it is dialled.
create macro number_with_extension() as
    '^(.{4,}[0-9]{2})[ ,;()\[\]]*(?:转接?|轉接?|分机号?|分機|内线|內線|ext(?:ension|n)?|postd|[xpw#])'
    '[ .:=]*(?:分机|转)?[ .:]*([0-9]{1,8})[ )\]#]*$'
    '|^([ +(]*(?:00)?(?:86)?[ )-]*1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4})'
    ' ?(?:[-_/:;(\[]|\p{Pd}|,+) ?([0-9]{1,6})[ )\]#]*$'
    '|^([ +(]*(?:00)?(?:86[ )-]*)?[(]?0?[0-9]{2,3}[)-] ?[0-9]{7,8})'
    ' ?[-_,(\[] ?([0-9]{1,6})[ )\]#]*$'
    '|^([+(]?[0-9][0-9 ()-]{5,}[0-9]) ?[,;]+ ?([0-9]{1,8}) ?#$';

-- Words of delivery platforms that say of a number that it is not the person's own or will expire.
create macro privacy_number_remark() as '[(\[ ,;]*(?:虚拟|隐私|有效期|有效时间|到期|失效).*$';

-- The number in lowercase without such a remark.
create macro phone_without_remark(t) as
    regexp_replace(lower(tidy_text(t)), privacy_number_remark(), '');

-- The number without an extension or a remark behind it, unwrapped, half-width and in lowercase.
create macro phone_without_extension(t) as
    case
        when regexp_full_match(t, '[+]?[0-9]{5,15}') then t
        else text_or_null(
            regexp_replace(phone_without_remark(t), number_with_extension(), '\1\3\5\7')
        )
    end;

-- Whether a number is surely without extension: digits only. A cast also takes 13800138000_1234.
create macro is_digits(t) as try_cast(t as bigint) is not null and not contains(t, '_');

-- The extension behind a number, else null: 1234 of 13800138000-1234, 13800138000转1234, … ext 1234,
-- … x1234.
create macro phone_extension(t) as
    case
        when not coalesce(is_digits(t), false) then text_or_null(
            regexp_replace(phone_without_remark(t), number_with_extension() || '|^.*$', '\2\4\6\8')
        )
    end;

-- Whether a number belongs to a parcel or a desk and not to a person: it has an extension, or a
-- remark that it expires. Such a number is never a key.
create macro is_virtual_phone(t) as
    case
        when says_nothing(t) then null
        when is_digits(t) or is_digits(t[2:]) or regexp_full_match(t, '[+][0-9 ]+') then false
        when is_visible(t)
        then phone_extension(t) is not null or regexp_matches(t, privacy_number_remark())
    end;

-- A regular expression for a number without separators as it is dialled; group 1 or 2 is the number
-- itself. `CN` stands before it where that is the country it was written in.
create macro dialled_number() as
    '^(?:(?:CN(?:(?:[+]|00)?86)?|(?:[+]|00)86)0?(' || mainland_mobile() || ')'
    '|(?:CN)?(?:[+]|00)860?(' || mainland_landline() || ')|.*)$';

-- A mainland Chinese number as E.164 (+8613800138001): a mobile, for country CN with or without +86,
-- 0086 or 86 before it, elsewhere with +86 or 0086; or a landline with +86 or 0086 and its area code,
-- since without them it may be a number of another country: 010 2345 6789 is a mobile in Korea. Spaces,
-- dashes, brackets, full-width digits, wrappers and an extension do not matter. Null for all else.
create macro phone_e164(t, country) as
    case
        when country = 'CN' and strlen(t) = 11 and regexp_full_match(t, mainland_mobile())
        then concat('+86', t)
        when says_nothing(t) then null
        -- Nothing that is dialled from elsewhere to here.
        when country is distinct from 'CN' and strlen(t) = length(t) and not contains(t, '86')
        then null
        when regexp_full_match(
            t,
            '(?:[+]|00)86[ -]?' || mainland_mobile_prefix() || '[ -]?[0-9]{4}[ -]?[0-9]{4}'
        ) then concat('+86', right(replace(replace(t, ' ', ''), '-', ''), 11))
        else '+86' || coalesce(
            case
                when country = 'CN'
                then text_or_null(
                    regexp_extract(t, '^[ ''`="\t]*(' || mainland_mobile() || ')[ "''\t]*$', 1)
                )
            end,
            text_or_null(
                regexp_replace(
                    concat(
                        case when country = 'CN' then 'CN' else '' end,
                        regexp_replace(phone_without_extension(t), '[ ()\[\].·/_-]|\p{Pd}', '', 'g')
                    ),
                    dialled_number(),
                    '\1\2'
                )
            )
        )
    end;

-- Whether an E.164 number is held with a mainland virtual operator (162, 165, 167, 170, 171): often
-- bought for sham orders, so it is flagged, but real people hold them too.
create macro is_virtual_operator_phone(e164) as
    starts_with(e164, '+86') and strlen(e164) = 14
    and e164[4:6] in ('162', '165', '167', '170', '171');

-- Whether an E.164 number was typed in to get past a form: its last eight digits are all the same
-- (13888888888) or count up or down (13812345678, 12345678901), or it has the shape of 13800138000,
-- which operators use in their examples. Beautiful numbers of real people are among these: flagged,
-- not refused.
create macro is_placeholder_phone(e164) as
    right(e164, 8) in (
        '00000000', '11111111', '22222222', '33333333', '44444444',
        '55555555', '66666666', '77777777', '88888888', '99999999',
        '01234567', '12345678', '23456789', '34567890', '45678901',
        '56789012', '67890123', '78901234', '89012345', '90123456',
        '98765432', '87654321', '76543210', '65432109', '54321098',
        '43210987', '32109876', '21098765', '10987654', '09876543'
    )
    or (ends_with(e164, '000') and e164[4:] = concat(e164[4:6], '00', e164[4:6], '000'));

-- Whether text has to go through libphonenumber: it may be a number, since it has at least six
-- digits and is neither masked nor cut by a spreadsheet, and phone_e164 cannot read it.
create macro needs_phone_library(t, country) as
    case
        when country = 'CN' and strlen(t) = 11 and regexp_full_match(t, mainland_mobile())
        then false
        when says_nothing(t) then null
        when is_masked(t) or has_lost_digits(t) then false
        when is_visible(t)
        then regexp_matches(t, '(?:\p{Nd}\P{Nd}*){6}') and phone_e164(t, country) is null
    end;

-- The last eight digits, which are alike with and without the code of a country, and however a number is written. Null
-- where there are fewer.
create macro phone_ending(t) as
    text_or_null(regexp_extract(regexp_replace(t, '[^0-9]', '', 'g'), '[0-9]{8}$'));
