-- The given and the family name in a full name, which is as `name_words` or `full_name_words` give it.

-- A regular expression for what stands behind a name.
create macro name_suffix() as '(?:jr|sr|junior|senior|ii|iii|iv|phd|md|mba|esq)';

-- A regular expression for words that belong to the family name behind them.
create macro name_particle() as
    '(?:van|von|vander|der|den|de|del|della|delle|degli|dei|di|da|dal|dalla|do|dos|das|du|des|la|le|las|los|el|al|ul'
    || '|bin|ibn|bint|ben|abu|abou|abdul|abdel|ter|ten|te|op|zu|zum|zur|af|av|mac|san|santa|st|بن|ابن|بنت|ال|ابو)';

-- A regular expression for a name whose given name stands first. Groups: the first given name, and the
-- family name with its particles. Titles and suffixes do not count.
create macro western_name() as
    '^(?:(?:mrs|mr|ms|miss|mx|dr|professor|prof) )?((?:عبد |abd (?:[aeu][lr] )?)?\S+?)'
    || '(?:(?: \S+)*? ((?:' || name_particle() || ' )*\S+?))??(?: ' || name_suffix() || ')*$';

-- A regular expression for a family name alone: van der Berg, de la Cruz, von Braun.
create macro western_family_name() as
    '(?:(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|las|los|ter|ten|zu|zur) ){2,}\S+'
    || '|(?:de|del|della|dos|du|von) \S+';

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

-- Whether the family name of a name in Latin letters stands first, though no comma says so: Zhang Wei, and also Wang
-- David, since no given name sounds like his first word.
create macro has_latin_family_first(words) as
    case
        when is_pinyin_name(words) then has_pinyin_surname_first(words)
        else regexp_matches(words, '^(?:' || sure_pinyin_surname() || ') ')
            and not regexp_matches(words, ' ' || pinyin_surname() || '$')
    end;

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

-- Words as one, without the first or the last of them.
create macro joined_without_first(words) as
    replace(regexp_replace(words, '^\S+ | ' || name_suffix() || '$', '', 'g'), ' ', '');

create macro joined_without_last(words) as replace(regexp_replace(words, ' \S+$', ''), ' ', '');

-- The first given name. A Chinese one is whole and without blanks, also in pinyin: xiao ming is xiaoming. Null where
-- the name is a family name only.
create macro given_name_of(words) as
    text_or_null(
        case
            when contains(words, ', ')
            then regexp_extract(joined_syllables(split_part(words, ', ', 2)), western_name(), 1)
            when strlen(words) = length(words) then case
                when not contains(words, ' ') then words
                when has_latin_family_first(words) then joined_without_first(words)
                when is_pinyin_name(words) then joined_without_last(words)
                when not regexp_full_match(words, western_family_name())
                then regexp_extract(words, western_name(), 1)
            end
            when regexp_full_match(words, '\p{Han}+') then substr(words, han_family_length(words) + 1)
            when regexp_full_match(words, '\p{Hangul}+') then substr(words, korean_family_length(words) + 1)
            when regexp_full_match(words, east_asian_words()) then case
                when has_east_asian_family_first(words) then joined_without_first(words)
                when has_east_asian_family_last(words) then joined_without_last(words)
                else split_part(words, ' ', 1)
            end
            when regexp_matches(words, '\p{Han}') then given_name_beside_han(words)
            when has_cyrillic_family_first(words) then split_part(words, ' ', 2)
            else regexp_extract(words, western_name(), 1)
        end
    );

-- The family name with its particles (van der berg), without suffixes (jr). Null where there is none.
create macro family_name_of(words) as
    text_or_null(
        case
            when contains(words, ', ') then regexp_replace(split_part(words, ', ', 1), ' ' || name_suffix() || '$', '')
            when strlen(words) = length(words) then case
                when not contains(words, ' ') then null
                when has_latin_family_first(words) then split_part(words, ' ', 1)
                when is_pinyin_name(words) then split_part(words, ' ', -1)
                when regexp_full_match(words, western_family_name()) then words
                else regexp_extract(words, western_name(), 2)
            end
            when regexp_full_match(words, '\p{Han}+') then left(words, han_family_length(words))
            when regexp_full_match(words, '\p{Hangul}+') then left(words, korean_family_length(words))
            when regexp_full_match(words, east_asian_words()) then case
                when has_east_asian_family_first(words) then split_part(words, ' ', 1)
                when contains(words, ' ') then split_part(words, ' ', -1)
            end
            when regexp_matches(words, '\p{Han}') then family_name_beside_han(words)
            when has_cyrillic_family_first(words) then split_part(words, ' ', 1)
            when regexp_full_match(words, '\S+ ' || cyrillic_patronymic()) then null
            else regexp_extract(words, western_name(), 2)
        end
    );
