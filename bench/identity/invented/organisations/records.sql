-- What registers, invoices and websites say of firms, two records each on average: legal forms in every way of writing
-- or none, words in another order, first letters for words, regions in brackets, other endings of websites, other
-- phones of one switchboard. `cluster` tells whose a record is.
-- grain: id

with copies as (
    select firms.*, unnest(range(1 + draw(firm, 'records', 4))) as copy
    from bench.firms as firms
),

counted as (
    select *, firm * 4 + copy as record, copy > 0 as is_again
    from copies
    order by record
    limit getvariable('records')
),

drawn as (
    select
        *,
        case when is_again then draw(record, 'name', 1000) else 999 end as name_case,
        case when is_again then draw(record, 'phone', 1000) else draw(record, 'phone', 1000) % 60 end as phone_case,
        drawn_from(country['forms'], record, 'form') as form,
        regexp_replace(lower(strip_accents(replace(core, '&', ''))), '[^a-z]+', '', 'g') as letters
    from counted
),

named as (
    select
        *,
        case
            when is_chinese and name_case < 250 then concat(core, trade, '（', region, '）有限公司')
            when is_chinese and name_case < 450 then concat(core, trade)
            when is_chinese and name_case < 550 then concat(region, core, trade)
            when is_chinese then concat(region, core, trade, '有限公司')
            when name_case < 60
            then concat(
                array_to_string(
                    list_transform(
                        string_split(concat(replace(core, ' & ', ' '), ' ', trade), ' '), lambda word: left(word, 1)
                    ),
                    ''
                ),
                ' ',
                form
            )
            when name_case < 160 then concat(trade, ' ', core, ' ', form)
            when name_case < 260 then core
            when name_case < 330 then concat(with_typing_error(core, record, 'core'), ' ', trade, ' ', form)
            when name_case < 430 then concat(upper(replace(core, '&', 'and')), ' ', upper(trade))
            when name_case < 500 then concat('The ', core, ' ', trade, ' Co. ', form)
            else concat(core, ' ', trade, ' ', form)
        end as name
    from drawn
)

select
    named_by_number('o', shuffled(record), 6) as id,
    named_by_number('f', firm, 6) as cluster,
    name,
    case
        when happens(record, 'has no address', 200) then null
        when is_again and happens(record, 'has moved', 60)
        then concat(1 + draw(record, 'house', 900), ' ', american_street(record))
        when is_again then shortened_address(street)
        else street
    end as address,
    case when not happens(record, 'has no city', 150) then place['city'] end as city,
    case
        when happens(record, 'has no website', 350) then null
        when is_chinese then concat('www.firm', firm, '.com.cn', case when is_again then '/about' end)
        when is_again and happens(record, 'is elsewhere', 120) then concat('www.', letters, firm % 100, '.com')
        when happens(record, 'is written whole', 500)
        then concat('https://www.', letters, firm % 100, '.', country['domain'], '/')
        else concat(letters, firm % 100, '.', country['domain'])
    end as website,
    case
        when happens(record, 'has no phone', 300) then null
        when phone_case < 60 and is_again then with_wrong_digit(phone, 6, record, 'digit')
        when phone_case < 250 and is_again then concat(left(phone, length(phone) - 3), 100 + draw(record, 'line', 900))
        when phone_case % 3 = 0 then concat(left(phone, 3), ' ', substr(phone, 4, 4), ' ', substr(phone, 8))
        else phone
    end as phone
from named
order by id
