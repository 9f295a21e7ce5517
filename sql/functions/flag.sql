-- Yes and no.

-- Whether a cell says yes. Anything but these words is null rather than a guess: consent hangs on
-- it.
create macro yes_no(t) as
    case
        when says_nothing(t) then null
        else list_transform(
            [lower(tidy_text(t))],
            lambda word: case
                when word in (
                    'true', 'yes', 'y', 't', '1', 'on', '是', '有', '同意', '已同意', '接受', '已接受',
                    '开', '开启', 'agreed', 'accepted', 'opt-in', 'opt in', 'opted-in', 'opted in',
                    'opted_in', 'optin', 'subscribed', '已订阅', '订阅', 'ja', 'oui', 'sí', 'si',
                    'granted', 'confirmed', 'bestätigt', 'angemeldet',
                    'tak', 'sim', 'да', 'evet', 'igen', 'ano', 'kyllä', 'sì',
                    'はい', '예', '네', '동의'
                ) then true
                when word in (
                    'false', 'no', 'n', 'f', '0', 'off', '否', '无', '不同意', '未同意', '拒绝', '不接受',
                    '关', '关闭', 'declined', 'opt-out', 'opt out', 'opted-out', 'opted out',
                    'opted_out', 'optout', 'unsubscribed', 'not subscribed', 'not_subscribed',
                    'non-subscribed', 'nonsubscribed', 'never subscribed', 'never_subscribed',
                    '未订阅', '退订', '已退订', '取消订阅', '已取消订阅', 'nein', 'non', 'unsubscribe',
                    'denied', 'refused', 'revoked', 'withdrawn', 'bounced', 'hard bounce', 'complained',
                    'spam complaint', 'cleaned', 'suppressed', 'blocked', 'blacklisted', 'blocklisted',
                    'do not contact', 'do not email', 'abgemeldet', 'abbestellt', 'désabonné', '拒收', '已拒收',
                    'nie', 'não', 'nao', 'nee', 'nej', 'ne', 'нет', 'hayır', 'nem', 'ei', 'いいえ',
                    '아니오', '아니요', '미동의',
                    'descadastrado', 'descadastrada', 'disiscritto', 'disiscritta',
                    'desuscrito', 'desuscrita', 'dado de baja', 'baja', 'uitgeschreven',
                    'afgemeld', 'wypisany', 'wypisana', 'désinscrit', 'désinscrite', 'désabonnée', 'отписан',
                    'отписался', '수신거부', '配信停止', '配信拒否', 'ausgetragen', 'widerrufen', 'widersprochen'
                ) then false
            end
        )[1]
    end;

-- Whether a cell of a column that says who has opted out is a word of subscribing: there, unsubscribed is a yes.
create macro is_subscription_word(t) as regexp_matches(
    lower(tidy_text(t)),
    'subscribe|opt(?:ed)?[-_ ]?(?:in|out)|订|bounce|complain|cleaned|suppressed|block|black|do not|angemeldet|abgemeldet'
    '|abbestellt|abonn|拒收|descadastr|disiscri|desuscri|baja$|uitgeschreven|afgemeld|wypisan|désinscri|отпис'
    '|수신거부|配信停止|配信拒否|ausgetragen|widerrufen|widersprochen'
);

-- Whether a cell says that somebody agreed or refused: in a column of opting out it may be that which they refused.
create macro is_agreement_word(t) as regexp_matches(
    lower(tidy_text(t)), '同意|接受|拒绝|agree|accept|declin|grant|den(?:y|ied)|refus|revok|withdr|confirm|bestätigt'
);

-- Of several cells that say whether somebody consents: the no, else one that cannot be read, else the first.
create macro strictest_consent(cells) as coalesce(
    list_filter(cells, lambda cell: yes_no(cell) = false)[1],
    list_filter(cells, lambda cell: is_visible(cell) and yes_no(cell) is null)[1],
    list_filter(cells, lambda cell: is_visible(cell))[1]
);

-- The same of cells that say whether somebody has opted out: the yes comes first.
create macro strictest_opt_out(cells) as coalesce(
    list_filter(
        cells, lambda cell: yes_no(cell) = not is_subscription_word(cell) and not is_agreement_word(cell)
    )[1],
    list_filter(
        cells, lambda cell: is_visible(cell) and (yes_no(cell) is null or is_agreement_word(cell))
    )[1],
    list_filter(cells, lambda cell: is_visible(cell))[1]
);

-- Whether a cell is yes or no in the plainest form, which means the same in every column.
create macro is_plain_flag(t) as t in ('true', 'false', 'yes', 'no');

create macro plain_flag(t) as
    case when t in ('true', 'yes') then true when t in ('false', 'no') then false end;

-- Whether a cell says when something was, or where something is found, and so neither yes nor no.
create macro is_moment(t) as regexp_matches(tidy_text(t), '^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}');

create macro is_web_address(t) as regexp_matches(lower(tidy_text(t)), '^(?:https?://|www\.)');

-- Whether a cell of a column that nothing reads says clearly that one may write, by what the column's name promises:
-- that a yes refuses contact ('refusal'), that it allows it ('consent'), or nothing ('either'). In doubt one may not.
create macro surely_may_be_written_to(cell, says) as coalesce(
    case
        when is_web_address(cell) then true
        when is_subscription_word(cell) and yes_no(cell) is not null then yes_no(cell)
        when says = 'status' then true
        when says = 'refusal' then not yes_no(cell) and not is_agreement_word(cell)
        when says = 'consent' then yes_no(cell) or is_moment(cell)
        when says = 'either' then yes_no(cell) and is_agreement_word(cell)
    end,
    false
);
