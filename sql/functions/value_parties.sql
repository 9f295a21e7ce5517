-- Whether a text names an organisation, which one it can be, and what is its own.

-- Whether somebody's name is that of an organisation, by a legal form or a word that no person's name ends in. Short
-- forms that may be a family name (Sá, Co, Ag) count as they are written on letterheads only: S.A., & Co., AG.
create macro names_an_organisation(t) as
    regexp_matches(
        t,
        '(?:^|[ .,&(-])(?i:g?gmbh|mbh|kgaa|ohg|gbr|ltd|limited|llc|llp|pllc|plc|inc|incorporated|corp'
        '|corporation|pty|bhd'
        '|sarl|sasu|eurl|srl|srls|ltda|eireli|bvba|oyj|aps|kft|zrt|ood|eood|tbk|s\.?r\.?o|d\.?o\.?o'
        '|sp\. ?z ?o\.? ?o|e\. ?[vkg])\.?\)?$'
        '|[\p{L}\p{N}.] (?:AG|SE|KG|SA|SAS|SNC|S\.A\.S?|S\.R\.L\.|S\.p\.A\.|SpA|BV|B\.V\.|NV|N\.V\.|VOF|AB'
        '|AS|A/S|Oy|UG(?: \(haftungsbeschränkt\))?|S\.L\.U?\.?)$'
        '|(?:& Co\.?|GmbH.*|Holding|Foundation|Stiftung|Verein)$'
        '|^(?:ООО|ОАО|ЗАО|ПАО|АО|ИП) '
        '|公司|集团$|集團$|合伙企业|合作社|事务所|事務所|经营部|商行$|个体工商户|株式会社|有限会社|合同会社|주식회사|유한회사'
    );

-- What is written in the place of an organisation's name where there is none.
create macro is_no_organisation(t) as
    regexp_full_match(
        lower(trim(t)),
        '(?:[^\pL\pN]*|n ?/?a|none|no|nil|null|keine?|aucune?|ninguna?|private?|privat(?:person|kunde)'
        '|particulier|particular'
        '|personal|individual|self|self[- ]employed|myself|me|home|house|student|retired|test|x+|company|firma'
        '|无|無|没有|暂无|個人|个人|自己|本人|家|家里|私人|个人[（(]非企业[）)]?.*|なし|개인|없음)'
    );

-- The legal form of a firm by its name, in one way of writing it for each; null where none is written. That a firm is
-- a company (& Co) says nothing of which.
create macro legal_form(t) as
    list_transform(
        [plain_organisation_words(t)],
        lambda words: case
            when is_syllabic(words)
            then case
                when regexp_matches(words, '股份有限公司|股份公司') then '股份有限公司'
                when regexp_matches(words, '有限(?:责任|責任)?公司') then '有限公司'
                when regexp_matches(words, '个体工商户|经营部|商行$') then '个体工商户'
                when contains(words, '合伙企业') then '合伙企业'
                else text_or_null(regexp_extract(words, '株式会社|有限会社|合同会社|주식회사|유한회사'))
            end
            else list_transform(
                [
                    coalesce(
                        text_or_null(trim(regexp_extract(words, '((?: ' || legal_form_behind() || ')+)$', 1))),
                        text_or_null(regexp_extract(words, '^(' || legal_form_before() || ') ', 1))
                    ),
                ],
                lambda form: case
                    when form is null or regexp_full_match(form, '(?:and )?co(?:mpany)?|firma|fa|company') then null
                    when regexp_matches(form, '\b(?:ltd|limited)\b') then 'ltd'
                    when regexp_matches(form, '^(?:inc|incorporated)$') then 'inc'
                    when regexp_matches(form, '^(?:corp|corporation)$') then 'corp'
                    when regexp_matches(form, 'gmbh and co') then 'gmbh & co kg'
                    when regexp_matches(form, '^(?:ug|unternehmergesellschaft)') then 'ug'
                    when form in ('ek', 'e k') then 'ek'
                    when form in ('oao', 'оао', 'пао', 'pao', 'зао', 'zao', 'ао') then 'ао'
                    when form = 'ooo' then 'ооо'
                    else replace(form, ' ', '')
                end
            )[1]
        end
    )[1];

-- Whether a legal form is that of one person in business: what such a firm is called, and where it sits, is personal.
create macro is_sole_trader_form(form) as form in ('ek', 'ип', 'eireli', '个体工商户');

-- A number of a register or a tax office without what stands between its signs; null of one that is none.
create macro register_number(t) as
    list_filter(
        [upper(code_text(t))],
        lambda number: regexp_matches(number, '[0-9].*[0-9].*[0-9].*[0-9].*[0-9]')
            and not regexp_full_match(number, '[A-Z]*(?:0+|1+|9+|123456789?0?)')
    )[1];

-- Whether a number is one that no two organisations of the world have: China's unified social credit code (GB 32100).
create macro is_unique_number(number) as regexp_full_match(number, '[1-9A-Y][0-9][0-9]{6}[0-9A-Z]{10}');

-- Whether mailboxes of a domain are given to whoever asks: providers of mail and access, relays of shops, names that
-- are reserved for examples (RFC 2606), and schools, whose mailboxes are those of people.
create macro is_free_mail_domain(domain) as
    is_common_email_domain(domain)
    or regexp_full_match(
        domain,
        '(?:.+\.)?(?:yahoo|ymail|hotmail|outlook|live|msn|gmx|googlemail|icloud|mac|yandex|aol|proton'
        '|protonmail|tutanota|tuta'
        '|zoho|fastmail|hushmail|mailinator|qq|foxmail|sina|sohu|naver|daum|hanmail|rediffmail|web|t-online|freenet'
        '|arcor|1und1|online|wanadoo|orange|laposte|free|sfr|neuf|bbox|libero|virgilio|tiscali|alice|tin'
        '|terra|telefonica'
        '|uol|bol|ig|globo|sapo|telenet|skynet|ziggo|kpnmail|kpnplanet|planet|home|hetnet|xs4all|bluewin'
        '|sunrise|aon|chello'
        '|wp|onet|interia|o2|op|seznam|centrum|mail|inbox|bk|list|rambler|ukr|i|comcast|verizon|att'
        '|sbcglobal|bellsouth'
        '|cox|charter|shaw|rogers|telus|sympatico|btinternet|sky|virginmedia|talktalk|ntlworld|bigpond|optusnet|xtra'
        '|docomo|ezweb|softbank|nifty|biglobe|so-net|ocn)\.(?:com?|net|org|de|at|ch|fr|it|es|pt|be|nl|pl|cz'
        '|ru|ua|in|cn|jp|kr|me'
        '|info|email|eu|uk|au|nz|ca|br|ar|mx|us)(?:\.[a-z]{2})?'
    )
    or regexp_matches(
        domain,
        '(?:^|\.)(?:privaterelay\.appleid\.com|marketplace\.amazon\.[a-z.]+|members\.ebay\.com'
        '|example\.(?:com|net|org))$'
        '|\.(?:edu|test|invalid|localhost)$|\.(?:edu|ac)\.[a-z]{2}$'
    );

-- The domain of a mailbox that its firm has for itself; null of one that anybody can have.
create macro own_mail_domain(email) as
    registered_domain(
        list_filter([email_domain(email)], lambda domain: not is_free_mail_domain(domain))[1]
    );

-- Words that make another firm of a firm's name: those of its group, its branches and its places.
create macro separate_firm_words() as
    '\b(?:holdings?|group|gruppe|groupe|grupo|beteiligungs?|verwaltungs?|vermogens|capital|invest'
    '|investments?|immobilien'
    '|real estate|properties|logistics?|logistik|services?|franchise|branch|niederlassung|filiale|zweigstelle'
    '|succursale|store|shop|north|south|east|west|nord|sud|ost)\b|控股|集团|分公司|分店|支公司|门店';

-- Whether names, in the form in which they are compared, are those of two firms: another number, or a word that only
-- one of them has and that sets a firm of a group apart.
create macro are_two_firms(one, other) as
    one <> other
    and (
        regexp_extract_all(one, '[0-9]+') <> regexp_extract_all(other, '[0-9]+')
        or regexp_extract_all(one, separate_firm_words()) <> regexp_extract_all(other, separate_firm_words())
    );
