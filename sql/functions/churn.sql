-- How many days lie between two things, or behind us, in words: every day, every 2 days; today, 1 day ago.
create macro every_days(days) as case when days <= 1 then 'every day' else 'every ' || days || ' days' end;

create macro counted_days(days) as case when days = 1 then '1 day' else days || ' days' end;

create macro days_ago(days) as case when days = 0 then 'today' else counted_days(days) || ' ago' end;

create macro every_days_zh(days) as '每' || case when days <= 1 then '' else cast(days as varchar) end || '天';

create macro days_ago_zh(days) as case when days = 0 then '今天' else concat(days, '天前') end;

-- Why a customer may be lost, in the words of the marketer's language.
create macro churn_reason_text(language, usual_days, silent_days) as
    case
        when language = 'zh'
            then concat(
                '通常', every_days_zh(cast(usual_days as integer)), '下单，上次下单在', days_ago_zh(silent_days)
            )
        else concat('usually ', every_days(cast(usual_days as integer)), ', last order ', days_ago(silent_days))
    end;
