-- Whether two names on one phone, mailbox or account are those of two people, or one person's in two ways of writing.

-- The name that a record shows: whole, or masked with the family name shown, such as 王**.
create macro told_name(name, masked_name) as
    case
        when name is not null then name
        when masked_name is not null
        then list_filter([masked_name(masked_name)], lambda masked: regexp_matches(masked, '^\p{Han}{1,2}[*]'))[1]
    end;

-- The script of a name's words, if it has only one. The blank stands for what a mask hides.
create macro script_of_words(words) as
    case
        when strlen(words) = length(words) then 'latin'
        when regexp_full_match(words, '[\p{Han} ]+') then 'han'
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

-- The second of several given names, and the generation behind them: jurgen of hans jurgen, jr of john jr.
create macro second_given_name(given_name) as
    list_transform(
        [split_part(given_name, ' ', 2)],
        lambda second: case when not is_generation(second) then text_or_null(second) end
    )[1];

create macro generation_of(given_name) as
    list_transform(
        [regexp_extract(given_name, ' (\S+)$', 1)], lambda last: case when is_generation(last) then last end
    )[1];

-- Whether two second given names may be one: equal, an initial or a beginning, or a slip in a long one.
create macro may_be_one_second_name(a, b) as
    starts_with(a, b) or starts_with(b, a) or (least(length(a), length(b)) >= 4 and is_one_edit(a, b));

create macro have_other_second_names(a, b) as
    list_transform(
        [second_given_name(a)],
        lambda one_second: list_transform(
            [second_given_name(b)], lambda other_second: not may_be_one_second_name(one_second, other_second)
        )[1]
    )[1];

-- Whether two given names are those of two people, however alike they are: a man's and a woman's; of several names the
-- first alone is the same (Hans-Jürgen and Hans-Dieter, Min-jun and Min-ah); a father's and a son's (sr and jr). The
-- genders are those of `gender_of_given_name`.
create macro are_two_given_names(a, b, gender_of_a, gender_of_b) as
    case
        when contains(a, ' ') and contains(b, ' ') then coalesce(generation_of(a) <> generation_of(b), false)
        or coalesce(split_part(a, ' ', 1) = split_part(b, ' ', 1) and have_other_second_names(a, b), false)
        else false
    end
    or differ_in_gender(split_part(a, ' ', 1), split_part(b, ' ', 1), gender_of_a, gender_of_b)
    or case
        -- Whether they are alike is asked first, since it rules out most and is quickly answered.
        when name_similarity(a, b) < 0.8 or a = b then false
        when is_one_edit(a, b) then false
        else regexp_full_match(a, two_syllables()) and regexp_full_match(b, two_syllables())
    end;

-- A Chinese given name in letters, of which a syllable more or less makes another: xiaoming and xiaohong.
create macro two_syllables() as concat(pinyin_syllable(), pinyin_syllable());
