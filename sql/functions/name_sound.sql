-- How names in Latin letters sound, so that the ways of writing a foreign name agree: Khrushchev, Chruschtschow and
-- Khrouchtchev. As in the codes of Daitch and Mokotoff (1985) all sibilants are one sound, and as in Double Metaphone
-- (Philips 2000) a name has two of them, since letters are read in two ways. Names are words as `name_words` gives
-- them.

-- Letters of which each is one sound, as the sound that they make together: k for c, g and q, f for v and w. Where
-- there are three consonants or more, vowels are left out, but for whether there is one at the start. So Mohammed is
-- Muhammad, and Tim is not Tom.
create macro sound_of_letters(letters) as
    list_transform(
        [string_split(translate(replace(letters, ' ', ''), 'cgqvwejyo', 'kkkffiiiu'), '')],
        lambda sounds: list_transform(
            [
                array_to_string(
                    list_filter(sounds, lambda sound, place: place = 1 or sound <> sounds[place - 1]), ''
                ),
            ],
            lambda spoken: list_transform(
                [regexp_replace(spoken, '[aiu]+', '', 'g')],
                lambda consonants: case
                    when length(consonants) >= 3
                    then concat(case when left(spoken, 1) <> left(consonants, 1) then 'a' end, consonants)
                    else spoken
                end
            )[1]
        )[1]
    )[1];

-- A name without an Arabic article before it, and with what each letter is whoever reads it. Null of names in other
-- scripts, and of Chinese ones: syllables of pinyin have few consonants, so what is left of them says little.
create macro letters_that_sound(words) as
    case
        when regexp_full_match(words, '[a-z ]+')
        and not regexp_full_match(replace(words, ' ', ''), '(?:' || pinyin_syllable() || '){1,2}')
        then regexp_replace(
            replace(replace(regexp_replace(words, '^[ae]l ', ''), 'x', 'ks'), 'ph', 'f'), 'c([eiy])', 's\1', 'g'
        )
    end;

-- The sound of a name as English and French write it: ch and j are sibilants, h is spoken before vowels alone.
create macro english_sound(words) as
    sound_of_letters(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    letters_that_sound(words), '(?:d?[jz]h?|t?s(?:c?h)?|t?ch|tz|c[sz])+', 'S', 'g'
                ),
                '([bdgkrt])h',
                '\1',
                'g'
            ),
            'h([^aeiouyh]|$)',
            '\1',
            'g'
        )
    );

-- The same as German and Slavic languages do: ch and kh are h, j is y.
create macro german_sound(words) as
    sound_of_letters(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    letters_that_sound(words), '(?:shch|d?zh?|dj|t?s(?:c?h)?|tch|tz|c[sz])+', 'S', 'g'
                ),
                '[kc]h',
                'h',
                'g'
            ),
            '([bdgrt])h|h( |$)',
            '\1\2',
            'g'
        )
    );
