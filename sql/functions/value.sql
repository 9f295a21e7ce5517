-- The forms in which values of people are compared and blocked: two texts for one thing have one form. Null is for
-- nothing.

-- Letters in lowercase, half-width, and without accents where these are not part of the letter. Apostrophes are left
-- out: O'Hara, O’Hara and Ohara are one. Some letters have no accent that Unicode could strip, yet are written
-- without: ø, ß.
create macro folded_letters(t) as
    case
        when strlen(t) = length(t) then replace(replace(lower(t), '''', ''), '`', '')
        when regexp_full_match(t, '[\x{4E00}-\x{9FFF}]+') then t
        -- Each step is a list of one, so that the next names its text, and not the functions that made it.
        else list_transform(
            [regexp_replace(t, '[\p{Cf}''`´‘’ʼ′]+', '', 'g')],
            lambda bare: list_transform(
                [half_width(bare)],
                lambda narrow: case
                    when regexp_matches(t, '[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}]')
                    then replace(
                        replace(
                            replace(translate(strip_accents(lower(narrow)), 'øłđðı', 'olddi'), 'ß', 'ss'), 'æ', 'ae'
                        ),
                        'œ',
                        'oe'
                    )
                    else lower(nfc_normalize(narrow))
                end
            )[1]
        )[1]
    end;

-- A name as lowercase words without accents: Łódź-Ågren gives lodz agren.
create macro name_words(t) as
    case
        when regexp_full_match(t, '[A-Za-z]+(?: [A-Za-z]+)*') then lower(t)
        when regexp_full_match(t, '[\x{4E00}-\x{9FFF}]+') then t
        else text_or_null(trim(regexp_replace(folded_letters(t), '[^\pL\pM\pN]+', ' ', 'g')))
    end;

-- The words of a given name; pinyin as one word: Xiao-Ming and xiaoming are one.
create macro given_words(t) as joined_syllables(name_words(t));

-- The words of a family name, without suffixes: Smith Jr. gives smith.
create macro family_words(t) as regexp_replace(name_words(t), '(?: ' || name_suffix() || ')+$', '');

-- A name in an East Asian script without a form of address behind it: 田中 太郎 様 gives 田中 太郎.
create macro without_title_behind(t) as
    case
        when strlen(t) > length(t) then regexp_replace(t, concat('[ 　]*', east_asian_title(), '[ .]*$'), '')
        else t
    end;

-- The words of a full name, for `name_parts`. They are those of `name_words` without what is
-- in brackets. Of "Garcia Lopez, Ana" the comma stays, since it shows where the family name ends; of "Ana Lopez, PhD"
-- nothing stays behind the comma.
create macro full_name_words(t) as
    case
        when regexp_full_match(t, '[A-Za-z]+(?: [A-Za-z]+)*') then lower(t)
        when regexp_full_match(t, '[\x{4E00}-\x{9FFF}]+')
        then text_or_null(regexp_replace(t, concat(east_asian_title(), '$'), ''))
        else list_transform(
            [
                regexp_replace(
                    -- A character in brackets inside a Chinese name is one of its own.
                    regexp_replace(t, '(\p{Han})[(（](\p{Han}{1,2})[)）](\p{Han})', '\1\2\3'),
                    '([\pL.,])\s*[(（「"“][^)）」"”]*[)）」"”]',
                    '\1 ',
                    'g'
                ),
            ],
            lambda unbracketed: text_or_null(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            folded_letters(without_title_behind(unbracketed)),
                            -- Of Smith, Jr. no comma stays: it is not the family name's.
                            concat('[^\pL\pM\pN,，]+|[ ,，]+(', generation_suffix(), ')[.]?$'),
                            ' \1',
                            'g'
                        ),
                        '(?: ?[,，][ ,，]*' || name_suffix() || ')*[ ,，]*$|^[ ,，]+',
                        '',
                        'g'
                    ),
                    ' ?[,，][ ,，]*',
                    ', ',
                    'g'
                )
            )
        )[1]
    end;

-- Letters and digits only: SW1A 1AA gives sw1a1aa.
create macro code_text(t) as
    case
        when regexp_full_match(t, '[0-9a-z]+') then t
        else text_or_null(regexp_replace(lower(half_width(t)), '[^\pL\pN]+', '', 'g'))
    end;

-- The eight digits of a date with the year last, if only one of the others can be the month. Between dots the day
-- stands first, as in all countries that write them.
create macro year_last_digits(t) as
    list_transform(
        [
            case
                when left(t, 2) > '12' or left(t, 2) = substr(t, 4, 2) or t like '__.__.____'
                then concat(right(t, 4), '-', substr(t, 4, 2), '-', left(t, 2))
                when substr(t, 4, 2) > '12' then concat(right(t, 4), '-', left(t, 2), '-', substr(t, 4, 2))
            end,
        ],
        lambda turned_day: case
            when try_cast(turned_day as date) is null then regexp_replace(t, '[-/.]', '', 'g')
            else replace(turned_day, '-', '')
        end
    )[1];

-- A date as eight digits, year first; what is no date stays as its digits are. An impossible day keeps them
-- too, since a slip of the pen is still alike.
create macro date_digits(t) as
    case
        when strlen(t) = 10 and t like '____-__-__' and try_cast(t as date) is not null then replace(t, '-', '')
        when regexp_full_match(t, '[0-9]{8}|0000-00-00') then case when ltrim(t, '0-') <> '' then t end
        when regexp_full_match(t, '[0-9]{4}(?:-[0-9]{2}-|/[0-9]{2}/)[0-9]{2}(?:[ T]00:00:00)?')
        then regexp_replace(left(t, 10), '[-/]', '', 'g')
        when regexp_full_match(t, '[0-9]{2}[-/.][0-9]{2}[-/.](?:19|20)[0-9]{2}') then year_last_digits(t)
        else text_or_null(regexp_replace(coalesce(cast(calendar_date(t) as varchar), t), '[^0-9]+', '', 'g'))
    end;

-- A regular expression for the privacy numbers that platforms write in place of a recipient's own: a complete mainland
-- mobile number with an extension behind it, and what is called 虚拟号 or 隐私号. A landline's extension is a desk.
create macro privacy_number() as
    '[ (]*(?:[+]?(?:00)?86)?[ )-]*1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}'
    ' ?(?:[-_/:;#(\[xpw]|,+|转接?|轉接?|分机|分機)[ :]*(?:分机|转)?[0-9]{1,6}[)\] #]*'
    '|.*(?:虚拟|隐私).*';

-- The last ten digits of a phone number without its country's code, its leading zeros and its extension:
-- +44 20 7946 0110 and 020 7946 0110 are one, and so are 13900001111 and +86 139 0000 1111. A country's code is
-- known by + or 00 before it (ITU-T E.164). Null for the privacy number of a parcel, which is nobody's own.
create macro phone_digits(t) as
    case
        when regexp_full_match(t, '[1-9][0-9]{4,}|[+]86[1-9][0-9]{9,}') then right(t, 10)
        when regexp_full_match(half_width(t), privacy_number()) then null
        else text_or_null(
            right(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(half_width(t), '(?i)(?:ext|x|转|分机|[#;,]).*$', ''), '[^0-9+]+', '', 'g'
                    ),
                    '^(?:(?:[+]|00)'
                    '(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9][0-9]{2}))?[+0]*',
                    ''
                ),
                10
            )
        )
    end;

create macro email_text(t) as text_or_null(lower(trim(t)));

-- The name of the mailbox, without a tag: ann+shop@example.com gives ann.
create macro email_mailbox(email) as text_or_null(split_part(split_part(email, '@', 1), '+', 1));
