-- How alike two items are: the cosine of those who have both, drawn towards zero as if each item had ten more who have
-- it alone.
create macro item_similarity(with_both, with_one, with_other) as
    cast(with_both / sqrt((with_one + 10.0) * (with_other + 10.0)) as decimal(9, 8));

-- Why an item is recommended, in the words of the marketer's language.

-- After one purchase the usual time is that of the item's other buyers.
create macro buy_again_reason(language, purchases, gap_days, silent_days) as
    case
        when language = 'zh'
            then concat(
                '买过',
                purchases,
                '次',
                case when purchases = 1 then '，其他顾客' else '，' end
                || '通常' || every_days_zh(cast(round(gap_days) as integer)) || '一次',
                '，上次在',
                days_ago_zh(silent_days)
            )
        else concat(
            'bought ',
            case when purchases = 1 then 'once' else purchases || ' times' end,
            case when purchases = 1 then ', by others usually ' else ', usually ' end
            || every_days(cast(round(gap_days) as integer)),
            ', last ',
            days_ago(silent_days)
        )
    end;

-- The item of theirs that speaks most for it is named.
create macro linked_reason(language, is_bought_together, because) as
    case
        when is_bought_together and language = 'zh' then concat('常与“', because, '”一起买')
        when is_bought_together then concat('often bought with ', because)
        when language = 'zh' then concat('买过“', because, '”的顾客也买')
        else concat('customers who bought ', because, ' also bought it')
    end;

create macro best_seller_reason(language, buyers) as
    case
        when language = 'zh' then concat('近90天有', buyers, '位顾客购买')
        else concat('bought by ', buyers, case when buyers = 1 then ' customer' else ' customers' end, ' in 90 days')
    end;

-- How many times one whole number goes into another, the rest left out.
create macro whole_quotient(number, divisor) as number // divisor;
