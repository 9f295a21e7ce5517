-- The given and the family name in a full name, which is as `name_words` or `full_name_words` give it.

-- Regular expressions for what stands behind a name: what distinguishes a father from a son, and the rest.
create macro generation_suffix() as '(?:jr|jnr|junior|sr|snr|senior|ii|iii|iv)';

create macro name_suffix() as concat('(?:', generation_suffix(), '|phd|md|mba|esq)');

-- Whether a word is such a suffix in the form that given names bear it in.
create macro is_generation(word) as word in ('jr', 'sr', 'ii', 'iii', 'iv');

-- The generation of a name behind a blank, else nothing: john smith junior gives jr.
create macro generation_behind(words) as
    case regexp_extract(words, '\S ' || generation_suffix() || '(?: (?:phd|md|mba|esq))*(?:,|$)')
        when '' then ''
        else list_transform(
            [regexp_extract(words, '\S (' || generation_suffix() || ')(?: (?:phd|md|mba|esq))*(?:,|$)', 1)],
            lambda suffix: case
                when suffix in ('jr', 'jnr', 'junior') then ' jr'
                when suffix in ('sr', 'snr', 'senior') then ' sr'
                else concat(' ', suffix)
            end
        )[1]
    end;

-- A regular expression for words that belong to the family name behind them.
create macro name_particle() as
    '(?:van|von|vander|der|den|de|del|della|delle|degli|dei|di|da|dal|dalla|do|dos|das|du|des|la|le|las|los|el|al|ul'
    '|bin|ibn|bint|ben|abu|abou|abdul|abdel|ter|ten|te|op|zu|zum|zur|af|av|mac|san|santa|st|بن|ابن|بنت|ال|ابو)';

-- A regular expression for a name whose given name stands first. Groups: the given names, and the family name with its
-- particles. Titles and suffixes do not count.
create macro western_name() as
    '^(?:' || title_word() || ' )*((?:عبد |abd (?:[aeu][lr] )?)?\S+?(?: \S+)*?)'
    '(?: ((?:' || name_particle() || ' )*\S+?))??(?: ' || name_suffix() || ')*$';

-- A regular expression for a family name alone: van der Berg, de la Cruz, von Braun.
create macro western_family_name() as
    '(?:(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|las|los|ter|ten|zu|zur) ){2,}\S+'
    '|(?:de|del|della|dos|du|von) \S+';

-- Regular expressions for Russian and Ukrainian patronymics, and for family names by endings that hardly any given
-- name has. Accents are gone: й is и.
create macro cyrillic_patronymic() as '\p{Cyrillic}{2,}(?:вич|вна|чна)';

create macro cyrillic_family_name() as '\p{Cyrillic}{2,}(?:[ео]ва?|кина?|[сц]ь?к(?:ии|ая|а)|енко)';

-- How many syllables at the start of a Korean name without blanks are the family name. Two syllables are more often a
-- given name alone than a name with a family name.
create macro korean_family_length(t) as
    case
        when regexp_full_match(t, '(?:황보|선우|서문|동방)..|(?:남궁|제갈|사공|독고)..?') then 2
        when regexp_full_match(t, '.|[김박최].|.{3,4}') then 1
        else 0
    end;

-- Regular expressions for Korean names in letters: family names that are hardly anything else, and a syllable.
create macro romanised_korean_surname() as
    '(?:kim|lee|park|choi|choe|jung|jeong|kang|cho|yoon|jang|lim|shin|kwon|hwang|ahn|ryu|yoo|hong|jeon|moon|bae|baek'
    '|heo|noh|kwak|koo|shim|suh|seo|chung)';

create macro romanised_korean_syllable() as
    '(?:(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjh])?[yw]?(?:ae|eo|eu|oe|oo|ou|ee|ui|[aeiou])(?:ng|[nmlkgtpbh])?)';

-- Whether a name in letters is Korean with the family name first: Kim Min-jun, Kim Minjun.
create macro is_romanised_korean_name(words) as
    regexp_full_match(
        words,
        concat(romanised_korean_surname(), ' ', romanised_korean_syllable(), ' ?', romanised_korean_syllable())
    )
    and not regexp_matches(words, concat(' ', romanised_korean_surname(), '$'));

-- Whether a name in Latin letters that is not all pinyin has a Chinese family name first: Wang David, since no given
-- name sounds like his first word.
create macro has_sure_pinyin_surname_first(words) as
    regexp_matches(words, '^(?:' || sure_pinyin_surname() || ') ')
    and not regexp_matches(words, ' ' || pinyin_surname() || '$');

-- Regular expression for a name in Han, Hangul or kana.
create macro east_asian_words() as '[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}ー ]+';

-- Whether the family name of such a name with blanks in it stands last, or first. With kana it is Japanese;
-- without it may be 阿里 买买提 or 史蒂夫 乔布斯.
create macro has_east_asian_family_last(words) as
    regexp_matches(words, ' (?:' || compound_surname() || '|' || single_surname() || '|\p{Hangul})$');

create macro has_east_asian_family_first(words) as
    case
        when regexp_matches(words, '^(?:' || compound_surname() || '|' || single_surname() || '|\p{Hangul}) ') then true
        when has_east_asian_family_last(words) then false
        else regexp_matches(words, '[\p{Hiragana}\p{Katakana}]')
    end;

create macro has_cyrillic_family_first(words) as
    regexp_full_match(words, '\S+ \S+ ' || cyrillic_patronymic())
    or (
        regexp_full_match(words, cyrillic_family_name() || ' \S+')
        and not regexp_full_match(words, '\S+ (?:' || cyrillic_family_name() || '|' || cyrillic_patronymic() || ')')
    );

-- Whether behind the given name stands a patronymic, and no family name.
create macro has_cyrillic_patronymic_only(words) as regexp_full_match(words, '\S+ ' || cyrillic_patronymic());

-- Words as one, without the first or the last of them.
create macro joined_without_first(words) as
    replace(regexp_replace(words, '^\S+ | ' || name_suffix() || '$', '', 'g'), ' ', '');

create macro joined_without_last(words) as replace(regexp_replace(words, ' \S+$', ''), ' ', '');

-- Whether text has as many bytes as characters.
create macro is_ascii(words) as strlen(words) = length(words);

-- A name without blanks in its parts, of which the family name has so many characters.
create macro parts_at(words, family_length) as list_transform(
    [family_length], lambda length: [substr(words, length + 1), left(words, length)]
)[1];

-- The given names and the family name, as a list of two: what finds the one finds the other.
create macro name_parts(words) as
    case
        when contains(words, ', ') then [
            concat(
                regexp_replace(
                    joined_syllables(split_part(words, ', ', 2)),
                    '^(?:' || title_word() || ' )+|(?: ' || name_suffix() || ')+$',
                    '',
                    'g'
                ),
                generation_behind(words)
            ),
            regexp_replace(split_part(words, ', ', 1), ' ' || name_suffix() || '$', ''),
        ]
        when is_ascii(words) and not contains(words, ' ') then [words, null]
        when is_ascii(words) and is_pinyin_name(words)
        then case
            when has_pinyin_surname_first(words) then [joined_without_first(words), split_part(words, ' ', 1)]
            else [joined_without_last(words), split_part(words, ' ', -1)]
        end
        when is_ascii(words) and has_sure_pinyin_surname_first(words)
        then [joined_without_first(words), split_part(words, ' ', 1)]
        when is_ascii(words) and is_romanised_korean_name(words)
        then [regexp_replace(words, '^\S+ ', ''), split_part(words, ' ', 1)]
        when is_ascii(words) and regexp_full_match(words, western_family_name()) then [null, words]
        when regexp_full_match(words, '\p{Han}+') then parts_at(words, han_family_length(words))
        when regexp_full_match(words, '\p{Hangul}+') then parts_at(words, korean_family_length(words))
        when regexp_full_match(words, east_asian_words()) then case
            when has_east_asian_family_first(words) then [joined_without_first(words), split_part(words, ' ', 1)]
            when has_east_asian_family_last(words) then [joined_without_last(words), split_part(words, ' ', -1)]
            else [split_part(words, ' ', 1), case when contains(words, ' ') then split_part(words, ' ', -1) end]
        end
        when regexp_matches(words, '\p{Han}') then [given_name_beside_han(words), family_name_beside_han(words)]
        when has_cyrillic_family_first(words) then [regexp_replace(words, '^\S+ ', ''), split_part(words, ' ', 1)]
        when regexp_full_match(words, titled_word())
        then [null, case when not has_cyrillic_patronymic_only(words) then split_part(words, ' ', -1) end]
        else [
            regexp_extract(words, western_name(), 1) || generation_behind(words),
            case when not has_cyrillic_patronymic_only(words) then regexp_extract(words, western_name(), 2) end,
        ]
    end;

-- The given names in what `name_parts` gives, with the generation behind them: hans jurgen, john jr. A Chinese one is
-- without blanks, also in
-- pinyin: xiao ming is xiaoming. Null where the name is a family name only, such as Mr Weber.
create macro given_name_of(parts) as text_or_null(parts[1]);

-- The family name in it, with its particles (van der berg), without suffixes (jr). Null where there is none.
create macro family_name_of(parts) as text_or_null(parts[2]);
