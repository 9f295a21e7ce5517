-- How much two texts have in common. Both are in the form in which they are compared; of no text the answer is null.
-- None of this depends on which of the two comes first.
--
-- The engine compares bytes, and damerau_levenshtein is slow. So length and a piece that must be the same are asked
-- first, and text with other than ASCII letters is recoded before.

-- Whether a text is in a script that writes a syllable or a word with one character: Han, Hangul, kana. They take
-- three bytes each.
create macro is_syllabic(t) as strlen(t) > 2 * length(t);

create macro are_ascii(a, b) as strlen(a) = length(a) and strlen(b) = length(b);

-- A text if it is ASCII. Of a column of such the engine knows it, and counts their letters without looking at them.
create macro ascii_text(t) as case when strlen(t) = length(t) then t end;

-- Whether at most so many edits make one text of the other: a character put in, left out, changed, or swapped
-- with the next (Damerau 1964). Levenshtein's distance, in which a swap counts as two, takes a fraction of the time.
create macro is_within_edits_of_bytes(a, b, most) as
    list_transform(
        [levenshtein(a, b)],
        lambda edit_distance: case
            when edit_distance <= most then true
            when edit_distance > 2 * most then false
            else damerau_levenshtein(a, b) <= most
        end
    )[1];

-- A text with each character put as the ASCII character of the place where it first stands in `alphabet`.
create macro recoded(t, alphabet) as
    translate(
        t,
        alphabet,
        E'\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C\x0D\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19'
        '\x1A\x1B\x1C\x1D\x1E\x1F\x20\x21\x22\x23\x24\x25\x26\x27\x28\x29\x2A\x2B\x2C\x2D\x2E\x2F\x30\x31\x32'
        '\x33\x34\x35\x36\x37\x38\x39\x3A\x3B\x3C\x3D\x3E\x3F\x40\x41\x42\x43\x44\x45\x46\x47\x48\x49\x4A\x4B'
        '\x4C\x4D\x4E\x4F\x50\x51\x52\x53\x54\x55\x56\x57\x58\x59\x5A\x5B\x5C\x5D\x5E\x5F\x60\x61\x62\x63\x64'
        '\x65\x66\x67\x68\x69\x6A\x6B\x6C\x6D\x6E\x6F\x70\x71\x72\x73\x74\x75\x76\x77\x78\x79\x7A\x7B\x7C\x7D'
        '\x7E\x7F'
    );

-- The same of characters. Of two long texts that are not ASCII, bytes are compared.
create macro is_within_edits(a, b, most) as
    case
        when are_ascii(a, b) or length(a) + length(b) > 127 then is_within_edits_of_bytes(a, b, most)
        else list_transform(
            [recoded(a, concat(a, b))],
            lambda recoded_one: list_transform(
                [recoded(b, concat(a, b))],
                lambda recoded_other: is_within_edits_of_bytes(recoded_one, recoded_other, most)
            )[1]
        )[1]
    end;

-- Whether one edit may make one text of the other: its first or second half must stay.
create macro has_equal_half(a, b) as
    starts_with(b, left(a, (length(a) - 1) // 2)) or ends_with(b, right(a, (length(a) - 1) // 2));

-- The same of two edits and thirds. Between the parts there is a character, since a swap touches two.
create macro has_equal_third(a, b) as
    starts_with(b, left(a, (length(a) - 2) // 3))
    or ends_with(b, right(a, (length(a) - 2) // 3))
    or contains(b, substr(a, (length(a) - 2) // 3 + 2, (length(a) - 2) // 3));

-- Whether two texts may be one edit apart, by their lengths and halves. Of fewer than three letters, or six syllables,
-- an edit says nothing: false.
create macro may_be_one_edit(a, b) as
    abs(length(a) - length(b)) <= 1
    and least(length(a), length(b)) >= 3
    and (least(length(a), length(b)) >= 6 or not (is_syllabic(a) or is_syllabic(b)))
    and has_equal_half(a, b);

-- Whether at most one edit makes one text of the other.
create macro is_one_edit(a, b) as
    case
        when a is null or b is null then null
        when may_be_one_edit(a, b) then is_within_edits(a, b, 1)
        else false
    end;

-- Whether so short a text has room for one edit only: fewer than eight letters or sixteen syllables.
create macro is_short_for_two_edits(a, b) as
    least(length(a), length(b)) < 8
    or (least(length(a), length(b)) < 16 and (is_syllabic(a) or is_syllabic(b)));

-- Whether at most two edits do, or one in short texts. What compares them stands here once, since to plan it takes
-- long.
create macro is_two_edits(a, b) as
    case
        when a is null or b is null then null
        when abs(length(a) - length(b)) > 2 then false
        when case when is_short_for_two_edits(a, b) then may_be_one_edit(a, b) else has_equal_third(a, b) end
        then is_within_edits(a, b, case when is_short_for_two_edits(a, b) then 1 else 2 end)
        else false
    end;

-- The same of two texts that are ASCII, such as digits.
create macro is_one_edit_of_ascii(a, b) as
    case
        when a is null or b is null then null
        when abs(length(a) - length(b)) > 1 or least(length(a), length(b)) < 3 then false
        when has_equal_half(a, b) then is_within_edits_of_bytes(a, b, 1)
        else false
    end;

create macro is_two_edits_of_ascii(a, b) as
    case
        when a is null or b is null then null
        when abs(length(a) - length(b)) > 2 then false
        when least(length(a), length(b)) < 8 then is_one_edit_of_ascii(a, b)
        when has_equal_third(a, b) then is_within_edits_of_bytes(a, b, 2)
        else false
    end;

-- From 0 to 1: how alike two names are, an equal beginning counting more (Jaro 1989, Winkler 1990).
create macro name_similarity(a, b) as
    case
        when are_ascii(a, b) or length(a) + length(b) > 127 then jaro_winkler_similarity(a, b)
        else jaro_winkler_similarity(recoded(a, concat(a, b)), recoded(b, concat(a, b)))
    end;

-- The same of two texts that are ASCII.
create macro ascii_similarity(a, b) as jaro_winkler_similarity(a, b);

-- Whether one is the other's initial, or its beginning of three letters and more. A Han character is no initial:
-- 伟 is a whole name.
create macro is_short_form(a, b) as
    case
        when a is null or b is null then null
        when length(a) = length(b) then false
        when is_syllabic(a) or is_syllabic(b) then false
        when least(length(a), length(b)) = 2 then false
        else starts_with(a, b) or starts_with(b, a)
    end;

-- Whether one Chinese name is the other with one character more: 康熙皇帝 and 康熙帝, 恩来 and 来.
create macro has_one_character_more(a, b) as
    case
        when a is null or b is null then null
        when abs(length(a) - length(b)) <> 1 or not is_han(a) or not is_han(b) then false
        else list_bool_or(
            list_transform(
                range(0, greatest(length(a), length(b))),
                lambda place: case
                    when length(a) > length(b) then concat(left(a, place), substr(a, place + 2)) = b
                    else concat(left(b, place), substr(b, place + 2)) = a
                end
            )
        )
    end;

-- Words that many addresses have, and that say little of where a place is.
create macro is_common_address_word(word) as
    word in (
        'street', 'road', 'avenue', 'place', 'court', 'crescent', 'drive', 'close', 'lane', 'circuit', 'way', 'terrace',
        'parade', 'highway', 'boulevard', 'parkway', 'grove', 'square', 'strasse', 'rue', 'calle', 'apartment', 'unit',
        'flat', 'the', 'of', 'and', 'de', 'la'
    );

-- The words of a text that stand in another. Those that stand in it even as part of a word are few, so only they are
-- looked at further.
create macro words_found_in(a, b) as
    list_filter(
        list_filter(string_split(a, ' '), lambda near_word: contains(b, near_word)),
        lambda found_word: contains(concat(' ', b, ' '), concat(' ', found_word, ' '))
    );

-- The overlap of the words of a text with those of another that is as long or longer.
create macro word_overlap_from(a, b) as
    list_transform(
        [words_found_in(a, b)],
        lambda found_words: case
            when len(found_words) = 0 then 0
            else list_transform(
                [len(list_filter(found_words, lambda found_word: not is_common_address_word(found_word)))],
                lambda shared_words: shared_words / nullif(
                    greatest(
                        shared_words,
                        -- All words of both, less what is in both and counted twice, and less common words in both.
                        length(concat(a, b)) - length(replace(concat(a, b), ' ', '')) + 2
                        + shared_words - 2 * len(found_words)
                    ),
                    0
                )
            )[1]
        end
    )[1];

-- From 0 to 1: the share of all words of two texts that both have (Jaccard 1901). Common words of addresses that both
-- have do not count; null where both have no others.
create macro word_overlap(a, b) as
    case
        when a is null or b is null then null
        -- So that no word is found more often than the other text can have it.
        when length(a) < length(b) or (length(a) = length(b) and a < b) then word_overlap_from(a, b)
        else word_overlap_from(b, a)
    end;

-- Enough to show of most texts that they have few words in common: how many words a text has, and one of 64
-- bits for each of them.
create macro word_signature(t) as {
    words: length(t) - length(replace(t, ' ', '')) + 1,
    bits: list_bit_or(
        list_transform(
            string_split(t, ' '), lambda word: cast(1 as ubigint) << cast(hash(word) % 64 as integer)
        )
    )
};

-- How many words have no bit of their own.
create macro bitless_words(signature) as signature['words'] - bit_count(signature['bits']);

-- Whether the overlap of two texts with these signatures can be so large. Words without a bit may all be in both.
create macro may_overlap(a, b, least_overlap) as
    (1 + least_overlap) * (bit_count(a['bits'] & b['bits']) + greatest(bitless_words(a), bitless_words(b)))
    >= least_overlap * (a['words'] + b['words']);

-- Whether births lie so many years apart as those of parent and child, and by no slip in one digit.
create macro are_a_generation_apart(a, b) as
    case
        when a is null or b is null then null
        when length(a) <> 8 or length(b) <> 8 then false
        else abs(cast(left(a, 4) as integer) - cast(left(b, 4) as integer)) >= 15 and not is_one_edit(a, b)
    end;

-- Whether two dates as eight digits differ in that the day stands for the month and the month for the day.
create macro has_swapped_day_and_month(a, b) as
    case
        when a is null or b is null then null
        when length(a) <> 8 or length(b) <> 8 or a = b then false
        else left(a, 4) = left(b, 4) and substr(a, 5, 2) = right(b, 2) and right(a, 2) = substr(b, 5, 2)
    end;
