-- Firms, Western and Chinese: a name in parts, a street, a website and a phone. Some belong to one group and share
-- its website or its house; some share all but one word of their name with a stranger.
-- grain: firm

with placed as (
    select
        number as firm,
        draw(number, 'culture', 100) < 30 as is_chinese,
        getvariable('countries')[1 + draw(number, 'country', 8)] as country,
        case when happens(number, 'has a sister', 80) then 2 * (number // 2) else number end as house
    from bench.numbers
)

select
    firm,
    is_chinese,
    country,
    case
        when is_chinese then drawn_from(getvariable('chinese_places'), firm, 'place')
    end as region,
    case
        when is_chinese then concat(
            drawn_from(getvariable('chinese_cores'), firm, 'core'),
            case
                when happens(firm, 'has two cores', 600) then drawn_from(getvariable('chinese_cores'), firm, 'second')
                else ''
            end
        )
        when happens(firm, 'is named after its founder', 500)
        then concat(
            western_family(firm),
            case when happens(firm, 'has partners', 350) then concat(' & ', western_family(firm + 50000)) else '' end
        )
        else concat(
            drawn_from(getvariable('natures'), firm, 'nature'), ' ', western_family(firm + 90000)
        )
    end as core,
    case
        when is_chinese then drawn_from(getvariable('chinese_trades'), firm, 'trade')
        else drawn_from(getvariable('trades'), firm, 'trade')
    end as trade,
    case
        when is_chinese
        then concat(home_city(house, false)['city'], chinese_street(house), 1 + draw(house, 'house', 800), '号')
        else concat(1 + draw(house, 'house', 900), ' ', american_street(house))
    end as street,
    case when is_chinese then home_city(house, false) else home_city(house, true) end as place,
    case
        when is_chinese then concat('+8621', cast(50000000 + firm * 7919 % 39999999 as varchar))
        else concat(country['code'], cast(2000000 + firm * 7919 % 7999999 as varchar))
    end as phone
from placed
