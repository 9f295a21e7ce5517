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
                    'opted_in', 'optin', 'subscribed', '已订阅', '订阅', 'ja', 'oui', 'sí', 'si'
                ) then true
                when word in (
                    'false', 'no', 'n', 'f', '0', 'off', '否', '无', '不同意', '未同意', '拒绝', '不接受',
                    '关', '关闭', 'declined', 'opt-out', 'opt out', 'opted-out', 'opted out',
                    'opted_out', 'optout', 'unsubscribed', 'not subscribed', 'not_subscribed',
                    'non-subscribed', 'nonsubscribed', 'never subscribed', 'never_subscribed',
                    '未订阅', '退订', '已退订', '取消订阅', '已取消订阅', 'nein', 'non'
                ) then false
            end
        )[1]
    end;

-- Whether a cell of a column that says who has opted out is a word of subscribing: there, unsubscribed is a yes.
create macro is_subscription_word(t) as regexp_matches(lower(tidy_text(t)), 'subscribed|opt(?:ed)?[-_ ]?(?:in|out)|订');

-- Whether a cell is yes or no in the plainest form, which means the same in every column.
create macro is_plain_flag(t) as t in ('true', 'false', 'yes', 'no');

create macro plain_flag(t) as
    case when t in ('true', 'yes') then true when t in ('false', 'no') then false end;
