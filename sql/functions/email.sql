-- Email addresses.

-- A regular expression for the form of an address in lowercase: the local part as in RFC 5322
-- dot-atom, without * and `, which only masks and wrappers bring, and a host name with a top-level
-- domain (RFC 1123). A first ' or = is a spreadsheet's wrapper and no part of it. Non-ASCII addresses
-- (RFC 6531) are left out: the tools that take our exports do not accept them.
create macro email_form() as
    '[a-z0-9!#$%&+/?^_{|}~-][a-z0-9!#$%&''+/=?^_{|}~-]*(?:[.][a-z0-9!#$%&''+/=?^_{|}~-]+)*'
    '@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?[.])+(?:[a-z]{2,24}|xn--[a-z0-9-]{0,57}[a-z0-9])';

-- A regular expression for the addresses that nearly all people have.
create macro usual_email_form() as '[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]+[.])+[a-z]{2,24}';

-- An address in lowercase, freed from wrappers, full-width forms (＠ ． 。), mailto:, a name and <…>
-- around it, and punctuation behind it. Null when what is left has not the form of one address of
-- at most 254 characters with at most 64 before the @ (RFC 5321).
create macro email_address(t) as
    case
        when strlen(t) <= 64 and regexp_full_match(t, usual_email_form()) then t
        when says_nothing(t) then null
        when strlen(t) <= 64 and regexp_full_match(lower(trim(t)), usual_email_form())
        then lower(trim(t))
        else text_or_null(
            regexp_extract(
                regexp_extract(
                    regexp_replace(
                        regexp_replace(lower(tidy_text(t)), '[。｡﹒]', '.', 'g'),
                        '^(?:[^<>]*<)?[ "''(\[]*(?:mailto: ?)?([^ @<>()"]+) ?@ ?([^ @<>()"?]+?)'
                        '(?:[?][^ <>]*)?[ "'',;:.、)\]]*(?:>[^<>@]*)?$',
                        '\1@\2'
                    ),
                    '^' || email_form() || '$'
                ),
                '^.{1,64}@.{1,189}$'
            )
        )
    end;

-- The part of an address behind the @.
create macro email_domain(email) as text_or_null(split_part(email, '@', 2));

-- Whether a domain is one of the mail providers that a typo is measured against.
create macro is_common_email_domain(domain) as
    domain in (
        'qq.com', '163.com', '126.com', 'gmail.com', 'hotmail.com', 'outlook.com', 'icloud.com',
        'yahoo.com', 'foxmail.com', 'sina.com', 'sina.cn', 'sohu.com', '139.com', '189.cn',
        'yeah.net', 'aliyun.com', 'vip.qq.com', 'vip.163.com', 'live.com', 'live.cn', 'msn.com',
        'me.com', 'aol.com', 'protonmail.com', 'googlemail.com', 'yahoo.com.cn', 'yahoo.co.jp',
        'yahoo.co.uk', 'hotmail.co.uk', 'tom.com', '21cn.com', '263.net', 'wo.cn'
    );

-- What a mistyped provider's name before the last dot should be; other names stay as they are.
create macro corrected_email_provider(provider) as
    case
        when provider in (
            'gmial', 'gamil', 'gmai', 'gmal', 'gmil', 'gnail', 'gmaill', 'gmali', 'gmaik', 'gmsil',
            'gimail', 'gmeil', 'gmaul', 'gmaol', 'ggmail', 'gmmail', 'gmaii', 'gemail', 'gmall',
            'gmail.com', 'g-mail'
        ) then 'gmail'
        when provider in (
            'hotmial', 'hotmal', 'hotmai', 'hotmil', 'hotamil', 'hotmali', 'hotmaill', 'hotmall',
            'hotnail', 'homail', 'hormail', 'hotmeil', 'htomail', 'hitmail', 'hotmail.com'
        ) then 'hotmail'
        when provider in (
            'outlok', 'outloo', 'outllok', 'outlool', 'outlookk', 'otlook', 'oulook', 'outlock',
            'outook', 'outlouk', 'putlook', 'outlook.com'
        ) then 'outlook'
        when provider in ('yaho', 'yahooo', 'yhoo', 'yahho', 'yaoo', 'yhaoo', 'tahoo', 'yahoo.com')
        then 'yahoo'
        when provider in ('iclod', 'icoud', 'iclould', 'iclound', 'icloude', 'icluod', 'icloud.com')
        then 'icloud'
        when provider in ('foxmial', 'foxmai', 'foxmal', 'foxmil', 'foxamil', 'foxmaill')
        then 'foxmail'
        when provider in ('qqq', 'qq.qq', 'qq.com') then 'qq'
        when provider in ('1633', '1163', '1663', '163.com') then '163'
        when provider in ('1266', '1126', '1226', '126.com') then '126'
        when provider in ('sian', 'siina', 'sinaa') then 'sina'
        when provider in ('shou', 'sohuu', 'souhu') then 'sohu'
        when provider in ('aliyum', 'alyun', 'aliyu') then 'aliyun'
        else provider
    end;

-- What a mistyped ending should be, behind that provider; other endings stay as they are.
create macro corrected_email_ending(provider, ending) as
    case
        when ending in (
            'con', 'cmo', 'ocm', 'comm', 'coom', 'ccom', 'cim', 'vom', 'xom', 'cpm', 'com1', 'cm',
            'om', 'co', 'cok', 'col', 'clm', 'cin', 'cum', 'cnm', 'coml', 'como', 'dom', 'com'
        ) then 'com'
        when ending = 'cn' and provider in ('qq', '163', '126', 'gmail', 'foxmail') then 'com'
        when provider = 'yeah' and ending in ('met', 'nte', 'ner', 'bet', 'ney') then 'net'
        else ending
    end;

-- A domain as it should be, null when it is right or unknown.
create macro corrected_email_domain(mistyped) as
    list_transform(
        [mistyped],
        lambda domain: list_transform(
            [regexp_replace(domain, '[.][^.]*$', '')],
            lambda name: list_transform(
                [corrected_email_provider(name)],
                lambda provider: list_filter(
                    [
                        concat_ws(
                            '.',
                            provider,
                            corrected_email_ending(provider, split_part(domain, '.', -1))
                        ),
                    ],
                    lambda corrected: corrected <> domain and is_common_email_domain(corrected)
                )[1]
            )[1]
        )[1]
    )[1];

-- The domain that was surely meant by a common typo (gmial.com, qq.con), else null. To be shown to
-- a person: the address itself is never changed by it.
create macro email_domain_suggestion(email) as
    case
        when ends_with(email, '@qq.com') or ends_with(email, '@163.com')
        or ends_with(email, '@126.com') or ends_with(email, '@gmail.com')
        or ends_with(email, '@outlook.com') or ends_with(email, '@hotmail.com') then null
        else corrected_email_domain(email_domain(email))
    end;

-- Regular expressions for addresses that name nobody: by what stands before the @, whatever the
-- domain; by what is too short or too plain to be had at a large provider; by a dummy on both
-- sides.
create macro placeholder_mailbox() as
    '(?:no[._-]?reply|(?:do[._-]?)?not[._-]?reply|mailer-daemon|no-?e?mail|nobody|noone|none|null|undefined'
    '|(?:unknown|anon(?:ymous)?)(?:[._-]?(?:user|customer|buyer))?|unbekannt|anonym(?:e|o)?|anoniem|inconnu'
    '|guest(?:[._-]?(?:user|checkout|order|customer|buyer|account))?'
    '|gast(?:[._-]?(?:bestell(?:ung|er)|kunde|konto))?'
    '|walk-?in|kein(?:e)?-?(?:e?mail|angabe)|sans-?e?mail|sin-?(?:correo|e?mail)|sem-?e?mail|invitado|dummy'
    '|微信用户|用户|匿名用户|游客|访客|散客'
    '|test[0-9]*|testing|tester|asdf+|asdfgh(?:jkl)?|qwert(?:y|yuiop)?|aaa+|xx+'
    '|0{3,}|1{3,}|2{3,}|3{3,}|4{3,}|5{3,}|6{3,}|7{3,}|8{3,}|9{3,}|无|没有|暂无|测试|匿名)(?:[+][^@]*)?@.*';

create macro placeholder_mailbox_at_provider() as
    '(?:a+|b+|x|no|na|nil|abc|abcd|abcde|abc123|1234?5?6?7?8?9?0?'
    '|email|mail|name|user|me|you|example|admin)'
    '@(?:qq|163|126|gmail|hotmail|outlook|yahoo|foxmail|sina|icloud)[.]com';

create macro placeholder_mailbox_and_domain() as
    '(?:a+|no|na|nil|abc|abcd|1234?|email|mail|name|user|me|you|my|admin|someone|somebody'
    '|your(?:name|email)?)'
    '@(?:a+|abc?|abcd|xxx?|xyz|1234?|no|none|nil|na|e?mail|test|domain|nowhere|noe?mail'
    '|nodomain|yourdomain|mydomain|asdf)[.](?:com|cn|net|org)';

-- Whether an address was typed in to get past a form and reaches nobody: noreply@…, test@test.com,
-- no@email.com, 123@qq.com. Takes what email_address gives. The reserved example.com and its like
-- are no reason by themselves.
create macro is_placeholder_email(email) as
    case
        when email <> '' then regexp_full_match(
            email,
            placeholder_mailbox()
            || '|' || placeholder_mailbox_at_provider()
            || '|' || placeholder_mailbox_and_domain()
        )
    end;
