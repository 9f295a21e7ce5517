-- Words that stand for one of a few meanings.

-- A platform's word for a status, folded so that it can be looked up: 已发货，待签收 and 已发货,待签收 are one. An
-- amount behind it is no part of the word: 已退款(￥5.00) is 已退款.
create macro status_key(t) as
    regexp_replace(lower(tidy_text(t)), ' ?[(]?[¥￥] ?[0-9][0-9,.]*[)]?$', '');

-- A cell as it is compared with a word that the merchant's config names.
create macro folded_cell(t) as lower(tidy_text(t));

-- ISO 3166-1 alpha-2 of a country written as that code or as one of a few usual names, else null.
create macro country_code(t) as
    case
        when t is null then null
        when regexp_full_match(t, '[A-Z]{2}') then t
        else
            list_transform(
            [lower(tidy_text(t))],
            lambda word: case
                when word = '中国' then 'CN'
                when word = '中国大陆' then 'CN'
                when word = '中华人民共和国' then 'CN'
                when word = 'cn' then 'CN'
                when word = 'china' then 'CN'
                when word = 'us' then 'US'
                when word = 'usa' then 'US'
                when word = 'united states' then 'US'
                when word = 'united states of america' then 'US'
                when word = 'gb' then 'GB'
                when word = 'uk' then 'GB'
                when word = 'united kingdom' then 'GB'
                when word = 'great britain' then 'GB'
                when word = 'de' then 'DE'
                when word = 'germany' then 'DE'
                when word = 'fr' then 'FR'
                when word = 'france' then 'FR'
                when word = 'ca' then 'CA'
                when word = 'canada' then 'CA'
                when word = 'au' then 'AU'
                when word = 'australia' then 'AU'
                when word = 'jp' then 'JP'
                when word = 'japan' then 'JP'
            end
        )[1]
    end;

-- 'female', 'male' or 'other', from the usual words in Chinese and English, else null.
create macro gender_word(t) as
    list_transform(
            [lower(tidy_text(t))],
            lambda word: case
                when word = '女' then 'female'
                when word = '女性' then 'female'
                when word = '女士' then 'female'
                when word = 'f' then 'female'
                when word = 'female' then 'female'
                when word = 'woman' then 'female'
                when word = '男' then 'male'
                when word = '男性' then 'male'
                when word = '先生' then 'male'
                when word = 'm' then 'male'
                when word = 'male' then 'male'
                when word = 'man' then 'male'
                when word = '其他' then 'other'
                when word = 'other' then 'other'
            end
        )[1];

-- A province or city as written; masked and blank ones are null.
create macro place_name(t) as case when not is_masked(t) then tidy_text(t) end;

-- A full name from its parts, in the order that its script wants: 王 + 小明 → 王小明, Ann + Lee → Ann Lee.
create macro full_name(given, family) as
    case
        when not is_visible(family) then blank_to_null(given)
        when not is_visible(given) then blank_to_null(family)
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

-- Text in lowercase as words with one space around each, so that a word is found as a whole: ` test order ` is not in
-- ` my latest order `. Of scripts that write no spaces, or endings without one, each character is a word, and so is
-- each mark, but - and _ are spaces.
create macro spaced_words(t) as
    concat(
        ' ',
        trim(
            regexp_replace(
                regexp_replace(
                    regexp_replace(lower(t), '[-_]', ' ', 'g'),
                    '([\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]|[^\p{L}\p{M}\p{N}])',
                    ' \1 ',
                    'g'
                ),
                '\s+',
                ' ',
                'g'
            )
        ),
        ' '
    );

-- A list of failures, `field:rule;field:rule`, with what is in doubt of a field in the place of `unreadable`.
create macro with_doubts(failures, doubts) as
    concat_ws(
        ';',
        -- `array_to_string` would name its argument twice, and the failures are the longest expression of all.
        list_aggregate(
            list_filter(
                string_split(failures, ';'),
                lambda failure: failure <> '' and not (
                    ends_with(failure, ':unreadable')
                    and contains(
                        concat(';', doubts), concat(';', split_part(failure, ':', 1), ':')
                    )
                )
            ),
            'string_agg',
            ';'
        ),
        doubts
    );

-- What an organisation is to the merchant, from the usual words in English, German, French, Spanish and Chinese, else
-- null.
create macro relation_word(t) as
    list_transform(
        [lower(tidy_text(t))],
        lambda word: case
            when regexp_matches(word, 'supplier|vendor|manufacturer|lieferant|fournisseur|proveedor|供应商|供货商|厂家|厂商')
            then 'supplier'
            when regexp_matches(word, 'partner|reseller|distributor|agency|合作|伙伴|代理|经销|分销')
            then 'partner'
            when regexp_matches(word, 'merchant|seller|\bshop\b|\bstore\b|marketplace|händler|marchand|商家|商户|店铺|门店')
            then 'merchant'
            when regexp_matches(word, 'customer|client|buyer|kunde|cliente|客户|买家|采购')
            then 'customer'
            when word <> '' then 'other'
        end
    )[1];
