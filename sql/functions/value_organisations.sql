-- The forms in which names and websites of firms are compared and blocked.

-- Regular expressions for legal forms as words in lowercase without dots (ISO 20275 lists them by country): those that
-- stand behind a name, and those that stand before it. Of a form that is written in several words the longest goes
-- first.
create macro legal_form_behind() as
    '(?:gmbh (?:and )?co (?:kgaa|kg|ohg)|(?:g|u)?gmbh|mbh|(?:ug|unternehmergesellschaft)(?: haftungsbeschrankt)?'
    '|kgaa|kg|ohg|gbr|eg|ek|ev|ag|se'
    '|(?:pte|pty|pvt|private|co|company|sdn|public|san(?: ve)? tic) (?:ltd|limited)(?: sti| company)?|ltd sti'
    '|ltd|limited|plc|llp|llc|pllc|lp|inc|incorporated|corp|corporation|and (?:co|company)|co|company'
    '|sarl|sasu?|eurl|snc|sca|sa de cv|sapi de cv|s de rl(?: de cv)?|sau?|spa|srls?|slu?|ltda|lda|eireli'
    '|bv|bvba|nv|vof|cv|oyj?|ab(?: publ)?|asa?|aps|a s|hf|ehf'
    '|sp(?: |)z(?: |)o ?o|spolka z o o|sp j|spol s ?r ?o|s ?r ?o|kft|zrt|nyrt|doo|d o o|ad|ood|eood'
    '|sdn bhd|bhd|tbk|kk|gk|yk|kabushiki kaisha|godo kaisha|ооо|оао|зао|пао|ао|ип)';

create macro legal_form_before() as
    '(?:ooo|oao|zao|pao|ооо|оао|зао|пао|ао|ип|pt|cv|firma|fa|sarl|sas|eurl|snc|sa|spa|srl|kabushiki kaisha)';

-- The same in Chinese, Japanese and Korean, which stand at either end without a blank. A branch (分公司) is a place of
-- business of its own, so its name stays whole.
create macro east_asian_legal_form() as
    '(?:股份有限公司|有限责任公司|有限責任公司|有限公司|股份公司|总公司|總公司|集团公司|集團公司'
    '|株式会社|有限会社|合同会社|合資会社|一般社団法人|財団法人|주식회사|유한회사)';

-- A region before the name of a Chinese firm, which in other files stands behind it or in brackets.
create macro chinese_region() as
    '(?:(?:北京|上海|天津|重庆|广东|江苏|浙江|山东|福建|湖南|湖北|河南|河北|四川|安徽|江西|陕西|山西|辽宁|吉林|黑龙江|广西|云南'
    '|贵州|海南|甘肃|内蒙古|新疆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|宁波|青岛|厦门|东莞|佛山|无锡|长沙|郑州|济南|合肥'
    '|福州|沈阳|大连|温州|珠海|义乌|香港|中国)[省市]?)+';

-- The words of a firm's name in lowercase, without accents, dots or what marks its form: "S.A.R.L." is sarl, & is and.
create macro plain_organisation_words(t) as
    case
        when regexp_full_match(t, '[A-Za-z0-9]+(?: [A-Za-z0-9]+)*') then lower(t)
        else trim(
            regexp_replace(
                regexp_replace(
                    replace(replace(folded_letters(replace(t, '㈱', '株式会社')), '&', ' and '), '+', ' and '),
                    '([\pL])\.|[(（](?:株|有|주)[)）]',
                    '\1',
                    'g'
                ),
                '[^\pL\pM\pN]+',
                ' ',
                'g'
            )
        )
    end;

-- The usual short forms of words in firms' names.
create macro whole_organisation_word(word) as
    case word
        when 'intl' then 'international'
        when 'natl' then 'national'
        when 'mfg' then 'manufacturing'
        when 'mgmt' then 'management'
        when 'bros' then 'brothers'
        when 'gebr' then 'gebruder'
        when 'svcs' then 'services'
        when 'svc' then 'services'
        when 'assn' then 'association'
        when 'assoc' then 'associates'
        when 'univ' then 'university'
        when 'dept' then 'department'
        when 'inst' then 'institute'
        when 'grp' then 'group'
        when 'ctr' then 'center'
        when 'centre' then 'center'
        when 'labs' then 'laboratories'
        when 'engg' then 'engineering'
        when 'inds' then 'industries'
        when 'ind' then 'industries'
        when 'dist' then 'distribution'
        else word
    end;

-- The same with words written out, without "the" at its beginning, and of "Ann Lee LLC dba Acme" what it does
-- business as.
create macro whole_organisation_words(words) as
    case
        when
            regexp_matches(
                words,
                '^the | and$|\b(?:dba|intl|natl|mfg|mgmt|bros|gebr|svcs?|assn|assoc|univ|dept|inst|grp|ctr|centre|labs'
                '|engg|inds?|dist)\b| (?:d b a|t a|trading as|doing business as) '
            )
        then array_to_string(
            list_transform(
                string_split(
                    regexp_replace(
                        regexp_replace(words, '^.+ (?:dba|d b a|t a|trading as|doing business as) ', ''),
                        '^the | and$',
                        '',
                        'g'
                    ),
                    ' '
                ),
                lambda word: whole_organisation_word(word)
            ),
            ' '
        )
        else words
    end;

-- Words without the legal forms at their ends; a name that is nothing else stays.
create macro without_legal_form(words) as
    coalesce(
        text_or_null(
            trim(
                case
                    when is_syllabic(words)
                    then regexp_replace(
                        words, '^' || east_asian_legal_form() || ' ?| ?' || east_asian_legal_form() || '$', '', 'g'
                    )
                    else regexp_replace(
                        regexp_replace(words, '(?: ' || legal_form_behind() || ')+$', ''),
                        '^(?:' || legal_form_before() || ' )',
                        ''
                    )
                end
            )
        ),
        words
    );

-- Words with the region that stands before a Chinese name as a word of its own: 上海远航科技 is 上海 远航科技, and so is
-- 远航科技(上海) but for the order.
create macro with_region_apart(words) as
    case
        when is_syllabic(words)
        then regexp_replace(words, '^(' || chinese_region() || ')(\p{Han}{2,})', '\1 \2')
        else words
    end;

-- The name of a firm in the form in which it is compared: The Müller & Söhne GmbH gives muller and sohne, and
-- 上海远航科技有限公司 gives 上海 远航科技.
create macro organisation_words(t) as
    list_transform(
        [plain_organisation_words(t)],
        lambda plain_words: list_transform(
            [whole_organisation_words(plain_words)],
            lambda whole_words: list_transform(
                [without_legal_form(whole_words)],
                lambda named_words: list_transform(
                    [whole_organisation_words(named_words)],
                    lambda bare_words: text_or_null(with_region_apart(bare_words))
                )[1]
            )[1]
        )[1]
    )[1];

-- The words in the order of the alphabet, so that "Bank of Ann" and "Ann, Bank of" are one.
create macro sorted_words(words) as array_to_string(list_sort(string_split(words, ' ')), ' ');

-- Words without the small ones between them, so that of "bank of new ann" the first letters are bna.
create macro without_small_words(words) as
    regexp_replace(words, ' (?:(?:of|and|for|the|de|la|des|du|und|der|die) )+', ' ', 'g');

-- The first letters of two words and more: of international business machines ibm. Null of one word.
create macro organisation_initials(words) as
    case
        when regexp_matches(words, '^[a-z]+(?: [a-z]+)+$')
        then array_to_string(list_transform(string_split(words, ' '), lambda word: left(word, 1)), '')
    end;

-- What a name and its first letters have in common: the first letters of several words, or one short word itself.
create macro organisation_initials_or_word(words) as
    coalesce(
        organisation_initials(without_small_words(words)),
        case when not contains(words, ' ') and length(words) <= 6 and not is_syllabic(words) then words end
    );

-- Whether all words of the shorter name stand at the beginning of the longer one, or, of a syllabic one, anywhere in
-- it: acme of acme trading, 远航 of 上海远航科技. One letter, or one syllable, is no name.
create macro is_longer_name(a, b) as
    case
        when a is null or b is null then null
        when least(length(a), length(b)) < case when is_syllabic(a) then 2 else 3 end then false
        when is_syllabic(a) and is_syllabic(b)
        then contains(replace(a, ' ', ''), replace(b, ' ', '')) or contains(replace(b, ' ', ''), replace(a, ' ', ''))
        else starts_with(a, concat(b, ' ')) or starts_with(b, concat(a, ' '))
    end;

-- Hosts on which many firms have a page: there the page distinguishes them, and the host says nothing.
create macro is_shared_host(host) as
    regexp_full_match(
        host,
        '(?:[a-z-]+\.)?(?:facebook|linkedin|instagram|twitter|x|youtube|tiktok|weibo|yelp|etsy|ebay|amazon)\.[a-z.]+'
    )
    or host in ('sites.google.com', 'business.site', 'shop.zhihu.com');

-- The host of an address on the web, in lowercase without www.
create macro website_host(t) as
    text_or_null(
        regexp_replace(
            regexp_extract(lower(trim(t)), '^(?:[a-z]+:)?(?://)?(?:[^/@]*@)?([^/:?# ]+\.[^/:?# ]+)', 1),
            '^www[0-9]?\.|\.$',
            '',
            'g'
        )
    );

-- The part of a host that somebody has registered, as far as its form shows: shop.acme.co.uk gives acme.co.uk.
-- Platforms give each firm a name under their own: acme.myshopify.com is whole.
create macro registered_domain(host) as
    text_or_null(
        regexp_extract(
            host,
            '(?:^|\.)([^.]+\.(?:(?:com?|org|net|ac|gov|edu|ne|or|go|ltd|plc|me)\.[a-z]{2}'
            '|(?:myshopify|wordpress|blogspot|wixsite|weebly|squarespace|tmall|1688|jimdo|webnode)\.com'
            '|(?:github|gitlab|netlify|vercel)\.(?:io|app)|[^.]+))$',
            1
        )
    );

-- A website in the form in which it is compared: its registered domain, or the page on a host that many share.
create macro website_text(t) as
    list_transform(
        [website_host(t)],
        lambda found_host: case
            when is_shared_host(found_host)
            then registered_domain(found_host)
            || '/'
            || text_or_null(
                regexp_extract(lower(trim(t)), '\.[a-z]+/(?:company/|in/|pages/|shop/|channel/|@)?([^/?# ]+)', 1)
            )
            else registered_domain(found_host)
        end
    )[1];

-- What a firm has registered, without what it is registered under: acme of acme.de and acme.co.uk.
create macro website_name(website) as split_part(website, '.', 1);

-- The country whose tax office gave a number, where the number begins with it, as in DE136695976.
create macro tax_country(tax_id) as text_or_null(regexp_extract(tax_id, '^[A-Z]{2}'));
