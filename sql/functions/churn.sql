-- Why a customer may be lost, in the words of the marketer's language.
create macro churn_reason_text(language, usual_days, silent_days) as
    case
        when language = 'zh'
            then concat('通常每', cast(usual_days as integer), '天下单，上次下单在', silent_days, '天前')
        else concat('usually every ', cast(usual_days as integer), ' days, last order ', silent_days, ' days ago')
    end;
