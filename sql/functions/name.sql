-- Names of people.

-- A regular expression for an emoji or another pictorial sign, with what modifies it: skin, keycap,
-- variation, joiner, tags. The ranges beside \p{So} hold arrows and emoji newer than the engine's
-- Unicode.
create macro pictograph() as
    '[\p{So}\x{1F000}-\x{1FAFF}\x{2190}-\x{21FF}'
    '\x{20E3}\x{FE0E}\x{FE0F}\x{200D}\x{E0020}-\x{E007F}]';

-- The emoji and signs of a name in their order, else null: 小明🌸 gives 🌸.
create macro name_emoji(t) as
    case
        when strlen(t) > length(t) and regexp_matches(t, pictograph())
        then text_or_null(
            regexp_replace(
                array_to_string(regexp_extract_all(t, pictograph() || '+'), ''),
                '^[\x{200D}\x{FE0E}\x{FE0F}]+$',
                ''
            )
        )
    end;

-- A name on one line without its emoji.
create macro name_without_emoji(t) as
    trim(regexp_replace(tidy_text(t), '(?:' || pictograph() || '| )+', ' ', 'g'));

-- Whether part of a name is hidden: 张*, *津水, 李xx, 王某某.
create macro is_masked_name(t) as
    case
        when contains(t, '*') or contains(t, '＊') then true
        when strlen(t) > length(t)
        and regexp_full_match(
            t,
            '(?:' || invisible() || '|[''`="])*\p{Han}{1,2}(?:[xX×]{1,3}|某{1,2})'
            '(?:' || invisible() || '|[''"])*'
        ) then true
        else is_masked(t)
    end;

-- Whether a name is in a usual form with nothing to take off: two to four Chinese characters, or
-- words of Latin letters. "False" says nothing.
create macro is_plain_name(t) as
    case
        when regexp_full_match(t, '[\x{4E00}-\x{9FFF}]{2,4}') then not (
            contains(t, '某') or regexp_matches(t, east_asian_title() || '$')
        )
        when regexp_full_match(t, '[A-Z][a-z]+(?: [A-Z][a-z]+)*')
        then not regexp_matches(
            t, '^(?:' || western_title() || '|' || western_address() || ')(?: |$)| ' || western_title() || '$'
        )
        else false
    end;

-- A regular expression for what stands in a name's place and names nobody, as a whole and in any case. Words that are
-- names too, such as Na and Anon, only as a form writes them. To be added to here, by language.
-- Between words stand ASCII's signs alone: each class of Unicode takes a millisecond to compile, for every query.
create macro placeholder_name_form() as
    '(?i)[^\pL\pN]*(?:'
    -- Chinese: what a platform calls people who gave no name, what a form asks for, and no answer.
    || '(?:测试|測試|匿名|微信|企业微信|支付宝|淘宝|天猫|京东|拼多多|抖音|快手|小红书|美团|微博|小程序|手机|新|普通|默认|未授权|某)?'
    '(?:用户|用戶|客户|客戶|顾客|顧客|买家|買家|会员|會員|游客|遊客|访客|訪客|粉丝|网友|账号|账户)'
    '[[:punct:] ]*[0-9]*|(?:测试|測試|匿名)[0-9]*|(?:用户|用戶)[0-9a-z_]*[0-9][0-9a-z_]*|(?:测试|測試)(?:姓名|名字|订单|人员)[0-9]*'
    '|先生|女士|小姐|太太|夫人|老师|师傅|医生|同学|老板|经理|姓名|名字|昵称|微信昵称|收件人|收货人|默认收货人|联系人|本人'
    '|无|無|没有|沒有|暂无|空|无名|無名|无名氏|無名氏|未知|佚名|不详|不詳|不知道|保密|某人|某某|某某某|未填写|未填|未命名|未设置'
    -- English.
    || '|(?:test|tester|testing|anonymous|new|default|registered|unknown|shop|walk[[:punct:] ]?in|cash|wechat)?'
    '[[:punct:] ]*'
    '(?:user|guest|customer|client|buyer|member|visitor|account|shopper)[[:punct:] ]*[0-9]*'
    '|user[[:punct:] ]*[0-9a-z]*[0-9][0-9a-z]*|guest[[:punct:] ]*(?:user|customer|checkout|buyer|account|order)'
    '|(?:test|tester|testing)[[:punct:] ]*(?:name|order|account|person)?[[:punct:] ]*[0-9]*'
    '|mr|mrs|ms|miss|mx|dr|prof|professor|herrn?|frau|madame|mme|mlle|monsieur|señora?|sra|signora?'
    '|(?:full|first|last|your)?[[:punct:] ]*name'
    '|first[[:punct:] ]*(?:name)?[[:punct:] ]*last[[:punct:] ]*(?:name)?'
    '|none|null|undefined|unknown|anonymous|no[[:punct:] ]*name|nobody'
    '|not[[:punct:] ]*(?:provided|available|applicable|set|given)'
    '|null[[:punct:] ]+null|undefined[[:punct:] ]+undefined|none[[:punct:] ]+none'
    '|n[/.]a[.]?|(?-i:NA|na|NaN|nan|NIL|nil|ANON|anon)|tba|tbd|walk[[:punct:] ]?in'
    '|john[[:punct:] ]*doe|jane[[:punct:] ]*doe|asd|asdf|asdfg|asdfgh|qwe|qwer|qwert|qwerty|abc|abcd|xyz|x{2,}'
    -- German, Dutch, French, Spanish, Portuguese, Italian, Polish, Turkish.
    || '|(?:gast|test|lauf|bar)?[[:punct:] ]?(?:kunde|bestellung|besteller)|gast|laufkundschaft|barverkauf|anonym'
    '|kein name|unbekannt(?:er)?[[:punct:] ]*(?:kunde)?|kunde[[:punct:] ]+unbekannt'
    '|onbekend|anoniem|geen naam|invit[eé]|inconnu|anonyme|sans nom'
    '|invitado|desconocid[oa]|an[oó]nim[oa]|sin nombre|usuario|cliente(?: prueba)?'
    '|convidad[oa]|desconhecid[oa]|an[oôó]nim[oa]|sem nome|usu[aá]rio|utilizador|visitante'
    '|ospite|sconosciut[oa]|utente|senza nome|go[sś][cć]|nieznany|klient|misafir|bilinmiyor|ziyaret[cç]i'
    -- Russian, Japanese, Korean.
    || '|гость|аноним|неизвестно|неизвестный|тест|покупатель|клиент|пользователь|без имени'
    '|ゲスト(?:様|さん)?|名無し|名無しさん|匿名希望|不明|テスト(?:太郎)?|ユーザー|お客様|非会員|未設定'
    '|게스트|손님|익명|비회원|테스트|고객|고객님|이름없음|무명|없음'
    '|[0-9]+)[^\pL\pN]*';

-- Whether a name was put in to get past a form, or by a platform for a person it does not name: 测试,
-- 匿名, 先生, 用户12345, Guest, asdf, 12345, 啊啊啊. A masked name is not one of these.
create macro is_placeholder_name(t) as
    case
        -- One letter or digit again and again.
        when t[1] = t[2] and length(t) >= 3 and replace(t, t[1], '') = '' then has_form(t[1], '[\pL\pN]')
        else has_form(
            case
                -- Such a word in the fields of both names: Guest Guest.
                when contains(t, ' ') and split_part(t, ' ', 1) = split_part(t, ' ', 2) and split_part(t, ' ', 3) = ''
                then split_part(t, ' ', 1)
                else t
            end,
            placeholder_name_form()
        )
    end;

-- A name with the form of address that says whether a family name alone is a man's or a woman's: 王女士, Frau Weber.
-- They are two people, whom nothing else may tell apart.
create macro name_with_address(name, t) as
    case
        when name is null or contains(name, ' ') then name
        when regexp_full_match(name, compound_surname() || '|' || single_surname())
        then concat(name, regexp_extract(t, '先生|女士|小姐|太太|夫人|阿姨'))
        when strlen(name) = length(name) or regexp_full_match(name, '\p{Latin}+')
        then concat(
            list_transform(
                [regexp_extract(name_without_emoji(t), '^(' || western_address() || ')[. ]', 1)],
                lambda address: case when address <> '' then concat(address, ' ') else '' end
            )[1],
            name
        )
        else name
    end;

-- A name without emoji, punctuation around it, and forms of address beside more than a family name; case is kept.
-- Blanks between Chinese characters go: 张  三 is 张三. Null when it is masked, when no letter is left, when it names
-- nobody, and when it is an email address, as help desks write who has no name. Brackets inside stay:
-- 王芳(小芳).
create macro person_name(t) as
    case
        when says_nothing(t) or is_placeholder_name(t) then null
        when is_plain_name(t) then t
        when contains(t, '@') and regexp_full_match(lower(trim(t)), email_form()) then null
        when not is_masked_name(t) then list_transform(
            [text_or_null(regexp_extract(
                regexp_replace(
                    regexp_replace(
                        -- Twice, as a character between two blanks can be in one match only.
                        regexp_replace(
                            regexp_replace(
                                regexp_replace(
                                    regexp_replace(name_without_emoji(t), title_before_name(), ''),
                                    title_behind_name(),
                                    ''
                                ),
                                '^[\pP\pS ]+|[\pP\pS ]+$',
                                '',
                                'g'
                            ),
                            '(\p{Han}) (\p{Han})',
                            '\1\2',
                            'g'
                        ),
                        '(\p{Han}) (\p{Han})',
                        '\1\2',
                        'g'
                    ),
                    -- The closing bracket went with the punctuation.
                    '^([^()]*[(][^()]*)$',
                    '\1)'
                ),
                '^.*\pL.*$'
            ))],
            lambda bare: name_with_address(bare, t)
        )[1]
    end;

-- A name in lowercase with letters and digits only.
create macro bare_name(t) as
    text_or_null(regexp_replace(lower(tidy_text(t)), '[^\pL\pM\pN]+', '', 'g'));

-- The form in which names are compared: lowercase letters and digits only, Latin ones without
-- accents. Łódź-Ågren and lodz agren are one; so are 阿里·买买提 and 阿里买买提. In other scripts marks are
-- part of the letter and stay.
create macro name_key(t) as
    case
        when regexp_full_match(t, '[\x{4E00}-\x{9FFF}]+|[a-z]+') then t
        when regexp_full_match(t, '[A-Za-z ]+') then text_or_null(replace(lower(t), ' ', ''))
        when strlen(t) > length(t) and regexp_matches(t, '\p{Latin}') then replace(
            replace(
                replace(
                    -- These have no accent that Unicode could strip, yet are written without.
                    translate(strip_accents(bare_name(t)), 'øłđðı', 'olddi'),
                    'ß',
                    'ss'
                ),
                'æ',
                'ae'
            ),
            'œ',
            'oe'
        )
        else bare_name(t)
    end;
