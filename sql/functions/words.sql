-- Words that stand for one of a few meanings. `case f(t) when …` works f(t) out once, however many words follow.

-- A platform's word for a status, folded so that it can be looked up: 已发货，待签收 and 已发货,待签收 are one.
create macro status_key(t) as lower(tidy_text(t));

-- ISO 3166-1 alpha-2 of a country written as that code or as one of a few usual names, else null.
create macro country_code(t) as
    case
        when t is null then null
        when regexp_full_match(t, '[A-Z]{2}') then t
        else
            case lower(tidy_text(t))
                when '中国' then 'CN'
                when '中国大陆' then 'CN'
                when '中华人民共和国' then 'CN'
                when 'cn' then 'CN'
                when 'china' then 'CN'
                when 'us' then 'US'
                when 'usa' then 'US'
                when 'united states' then 'US'
                when 'united states of america' then 'US'
                when 'gb' then 'GB'
                when 'uk' then 'GB'
                when 'united kingdom' then 'GB'
                when 'great britain' then 'GB'
                when 'de' then 'DE'
                when 'germany' then 'DE'
                when 'fr' then 'FR'
                when 'france' then 'FR'
                when 'ca' then 'CA'
                when 'canada' then 'CA'
                when 'au' then 'AU'
                when 'australia' then 'AU'
                when 'jp' then 'JP'
                when 'japan' then 'JP'
            end
    end;

-- 'female', 'male' or 'other', from the usual words in Chinese and English, else null.
create macro gender_word(t) as
    case lower(tidy_text(t))
        when '女' then 'female'
        when '女性' then 'female'
        when '女士' then 'female'
        when 'f' then 'female'
        when 'female' then 'female'
        when 'woman' then 'female'
        when '男' then 'male'
        when '男性' then 'male'
        when '先生' then 'male'
        when 'm' then 'male'
        when 'male' then 'male'
        when 'man' then 'male'
        when '其他' then 'other'
        when 'other' then 'other'
    end;

-- A province or city as written; masked and blank ones are null.
create macro place_name(t) as case when not is_masked(t) then tidy_text(t) end;

-- A full name from its parts, in the order that its script wants: 王 + 小明 → 王小明, Ann + Lee → Ann Lee.
create macro full_name(given, family) as
    case
        when blank_to_null(family) is null then blank_to_null(given)
        when blank_to_null(given) is null then blank_to_null(family)
        when regexp_matches(concat(family, given), '^\p{Han}+$') then concat(trim(family), trim(given))
        else concat(trim(given), ' ', trim(family))
    end;

-- Seconds of a duration such as 95秒, 1分35秒, 1时2分3秒 or 95; null when it is none.
create macro duration_seconds(t) as
    list_transform(
        [regexp_extract(tidy_text(t), '^(?:([0-9]{1,4})时)?(?:([0-9]{1,4})分)?(?:([0-9]{1,6})秒?)?$', ['h', 'm', 's'])],
        lambda parts: case
            when concat(parts.h, parts.m, parts.s) <> ''
                then
                    coalesce(try_cast(parts.h as bigint), 0) * 3600
                    + coalesce(try_cast(parts.m as bigint), 0) * 60
                    + coalesce(try_cast(parts.s as bigint), 0)
        end
    )[1];
