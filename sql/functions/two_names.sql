-- Whether two names on one phone, mailbox or account are those of two people, or one person's in two ways of writing.

-- The script of a name's words, if it has only one.
create macro script_of_words(words) as
    case
        when strlen(words) = length(words) then 'latin'
        when regexp_full_match(words, '\p{Han}+') then 'han'
        when regexp_full_match(words, '[\p{Hangul} ]+') then 'hangul'
        when regexp_full_match(words, '[\p{Hiragana}\p{Katakana}ー ]+') then 'kana'
        when regexp_full_match(words, '[\p{Cyrillic} ,]+') then 'cyrillic'
        when regexp_full_match(words, '[\p{Arabic} ,]+') then 'arabic'
    end;

-- What a Han given name and its pet forms have in common: 芳 of 小芳, 阿芳, 芳芳 and 芳姐.
create macro han_name_core(given_name) as
    case
        when length(given_name) < 2 or strlen(given_name) = length(given_name) then given_name
        when length(given_name) = 2 and left(given_name, 1) = right(given_name, 1) then left(given_name, 1)
        else regexp_replace(regexp_replace(given_name, '^[小阿老](.+)$', '\1'), '^(.+)[儿子哥姐]$', '\1')
    end;

-- Whether one given name may be another way of writing the other. Of scripts that write a syllable with a character,
-- one must hold the other: 小明 and 明.
create macro may_be_one_given_name(a, b) as
    case
        when a = b then true
        when is_syllabic(a) or is_syllabic(b)
        then contains(han_name_core(a), han_name_core(b)) or contains(han_name_core(b), han_name_core(a))
        else is_short_form(a, b) or is_one_edit(a, b) or name_similarity(a, b) >= 0.9
    end;

-- Whether a name is one of the words of a full name: anna of maria anna berg.
create macro is_among_words(name, words) as
    contains(concat(' ', replace(words, ',', ''), ' '), concat(' ', name, ' '));

-- Whether a given name is the initials of a name's first words: mj of mary jane smith.
create macro is_initials_of(given_name, words) as
    length(given_name) between 2 and 3
    and starts_with(
        array_to_string(list_transform(string_split(words, ' '), lambda word: left(word, 1)), ''), given_name
    );

-- Whether two given names differ as those of a man and a woman do: paul and paula, mario and maria. It may be a slip.
-- Anna and Anne are not such.
create macro differ_in_gender(a, b) as
    a <> b
    and least(length(a), length(b)) >= 4
    and not (regexp_matches(a, '[ae]$') and regexp_matches(b, '[ae]$'))
    and regexp_replace(a, '[aeo]$', '') = regexp_replace(b, '[aeo]$', '');
