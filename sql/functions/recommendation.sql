-- How alike two items are: the cosine of those who have both, drawn towards zero as if each item had ten more who have
-- it alone.
create macro item_similarity(with_both, with_one, with_other) as
    cast(with_both / sqrt((with_one + 10.0) * (with_other + 10.0)) as decimal(9, 8));

-- Why an item is recommended, in the words of the marketer's language.

-- One gap of a customer's own is no habit yet, and is told as what it is. After one purchase the usual time is that of
-- others who bought the item again.
create macro buy_again_reason(language, purchases, gap_days, silent_days) as
    case
        when language = 'zh' and purchases = 1
            then concat(
                days_ago_zh(silent_days),
                '买过1次',
                '，再次购买的顾客通常间隔' || cast(round(gap_days) as integer) || '天'
            )
        when language = 'zh'
            then concat(
                '买过',
                purchases,
                '次',
                case
                    when purchases = 2 then '，相隔' || cast(round(gap_days) as integer) || '天'
                    else '，通常' || every_days_zh(cast(round(gap_days) as integer)) || '一次'
                end,
                '，上次在',
                days_ago_zh(silent_days)
            )
        when purchases = 1
            then concat(
                'bought once, ',
                days_ago(silent_days),
                '; others who buy it again usually do so after ' || counted_days(cast(round(gap_days) as integer))
            )
        else concat(
            'bought ',
            case
                when purchases = 2 then 'twice, ' || counted_days(cast(round(gap_days) as integer)) || ' apart'
                else purchases || ' times, usually ' || every_days(cast(round(gap_days) as integer))
            end,
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
        else concat(
            'bought by ', buyers, case when buyers = 1 then ' customer' else ' customers' end, ' in the last 90 days'
        )
    end;

-- How many times one whole number goes into another, the rest left out.
create macro whole_quotient(number, divisor) as number // divisor;
