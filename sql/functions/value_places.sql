-- The forms in which places and addresses are compared and blocked.

-- A place, a Chinese one without what kind of place it is: 浙江省 and 浙江 are one.
create macro place_words(t) as
    case
        when right(t, 1) between 'A' and 'z' then name_words(t)
        else regexp_replace(
            name_words(t), '^(\p{Han}{2,}?)(?:省|市|(?:壮族|回族|维吾尔)?自治区|自治州|地区|特别行政区)$', '\1'
        )
    end;

-- The usual short forms of words in addresses.
create macro whole_address_word(word) as
    case word
        when 'st' then 'street'
        when 'rd' then 'road'
        when 'ave' then 'avenue'
        when 'av' then 'avenue'
        when 'dr' then 'drive'
        when 'ln' then 'lane'
        when 'ct' then 'court'
        when 'crt' then 'court'
        when 'cct' then 'circuit'
        when 'cres' then 'crescent'
        when 'pl' then 'place'
        when 'pde' then 'parade'
        when 'tce' then 'terrace'
        when 'sq' then 'square'
        when 'blvd' then 'boulevard'
        when 'hwy' then 'highway'
        when 'pkwy' then 'parkway'
        when 'apt' then 'apartment'
        else case when ends_with(word, 'str') then concat(word, 'asse') else word end
    end;

-- Words without accents in which the first is whatever it is (St James) and others are written out (12 Main St).
create macro whole_address_words(words) as
    case
        when regexp_matches(
            words,
            ' (?:st|rd|ave?|dr|ln|c?ct|crt|cres|pl|pde|tce|sq|blvd|hwy|pkwy|apt)(?: |$)|str(?: |$)'
        )
        then array_to_string(
            list_transform(
                string_split(words, ' '),
                lambda word, place: case when place = 1 and word = 'st' then word else whole_address_word(word) end
            ),
            ' '
        )
        else words
    end;

-- A Chinese address in lowercase with a blank behind each of its places, and without what kind of number a number is:
-- 256号2幢1804室 and 256-2-1804 are one.
create macro parted_address(t) as
    regexp_replace(
        regexp_replace(t, '([0-9])(?:号楼|单元|[号弄栋幢座室楼层])', '\1 ', 'g'),
        '自治州|街道|大道|[省市区县旗镇乡路街巷村]',
        '\0 ',
        'g'
    );

-- What an address shows before anything of it is hidden, with a * for the rest: 浙江省杭州市西湖区* of
-- 浙江省杭州市西湖区****. Null where that is a Chinese province and town at most, which have columns of their own.
create macro shown_address(t) as
    case
        when contains(t, '*') then text_or_null(
            regexp_replace(
                regexp_replace(t, '[*](?:.|\n)*$', '*'),
                '^(?:\p{Han}{2,6}(?:省|自治区)[ ,-]*)?(?:\p{Han}{2,6}(?:市|自治州|地区|盟)[ ,-]*){0,2}[*]$',
                ''
            )
        )
        else t
    end;

-- An address as lowercase words without accents: 12 Main St. gives 12 main street. A Chinese one is parted
-- behind each of its places, with or without blanks: 浙江省杭州市文三路1号 gives 浙江省 杭州市 文三路 1号.
create macro address_words(t) as
    case
        when regexp_full_match(t, '[0-9A-Za-z]+(?: [0-9A-Za-z]+)*') then whole_address_words(lower(t))
        -- Most Chinese addresses are of so few kinds of characters that there is nothing to fold.
        when regexp_full_match(t, '[\x{4E00}-\x{9FFF}][\x{4E00}-\x{9FFF}0-9a-z]+') then rtrim(parted_address(t))
        when regexp_full_match(t, '[\x{4E00}-\x{9FFF}][\x{4E00}-\x{9FFF}0-9a-z -]+')
        then trim(regexp_replace(parted_address(t), '[ -]+', ' ', 'g'))
        when strlen(t) > length(t) and regexp_matches(t, '\p{Han}')
        then text_or_null(
            trim(regexp_replace(parted_address(folded_letters(t)), '[^\pL\pM\pN]+', ' ', 'g'))
        )
        else list_transform(
            [text_or_null(trim(regexp_replace(folded_letters(t), '[^\pL\pM\pN]+', ' ', 'g')))],
            lambda words: whole_address_words(words)
        )[1]
    end;

-- What an address says below the city, as far as it is shown, as it is compared: its words, and behind them a * where
-- the rest is hidden.
create macro shown_address_words(t) as address_words(t) || case when ends_with(t, '*') then ' *' else '' end;

-- Whether what an address shows can be held against another: what is hidden of one may be what the other says, unless
-- both begin with a district.
create macro is_hidden_in(masked, other) as
    ends_with(masked, ' *')
    and not (
        regexp_matches(masked, '^[^ ]+[区县市旗] ') and regexp_matches(other, '^[^ ]+[区县市旗] ')
    );

-- The numbers of an address in their order: 256 2 1804.
create macro address_numbers(words) as text_or_null(trim(regexp_replace(words, '[^0-9]+', ' ', 'g')));

-- The first part of a postcode that `code_text` gave: the outward code of a British one, three digits of an
-- American one, else its first half.
create macro postcode_area(code) as
    case
        when regexp_full_match(code, '[a-z]{1,2}[0-9][0-9a-z]?[0-9][a-z]{2}') then left(code, length(code) - 3)
        when length(code) = 9 then left(code, 3)
        else left(code, (length(code) + 1) // 2)
    end;

-- The longest word of an address that says where it is: of kent street, kent. Of two, the last in the alphabet.
create macro longest_word(t) as
    list_max(
        list_transform(
            string_split(t, ' '),
            lambda word: {
                size: case when is_common_address_word(word) then 0 else length(word) end, word: word
            }
        )
    )['word'];
