-- Where each person is known, 2.4 times on average: in the app, in the CRM, and as the buyer of parcels on three
-- marketplaces; and what is so at that time. They move, have second and former phones, and let parcels come to
-- the office, where many others get theirs.
-- grain: record

with known as (
    select
        persons.*,
        list_concat(
            case when happens(person, 'app', 570) then ['app'] else [] end,
            case when happens(person, 'crm', 330) then ['crm'] else [] end,
            case when happens(person, 'taobao', 540) then ['taobao'] else [] end,
            case when happens(person, 'pinduoduo', 410) then ['pinduoduo'] else [] end,
            case when happens(person, 'jd', 370) then ['jd'] else [] end,
            -- Another buyer to the platform: a second account, or a parcel that names the recipient otherwise.
            case when happens(person, 'taobao again', 50) then ['taobao'] else [] end,
            case when happens(person, 'pinduoduo again', 50) then ['pinduoduo'] else [] end,
            case when happens(person, 'jd again', 40) then ['jd'] else [] end
        ) as channels
    from bench.persons as persons
),

placed as (
    select
        *,
        generate_subscripts(channels_or_one, 1) as copy,
        unnest(channels_or_one) as channel
    from (select *, case when len(channels) = 0 then ['taobao'] else channels end as channels_or_one from known)
),

-- The first so many, so that the size is just what was asked for.
counted as (
    select *, person * 8 + copy - 1 as record, channel not in ('app', 'crm') as is_parcel
    from placed
    order by record
    limit getvariable('records')
),

changed as (
    select
        *,
        home_city(home, is_western) as home_place,
        case when happens(record, 'lives elsewhere', 80) then home + 700000001 else home end as home_then,
        is_parcel and happens(person, 'works in an office', 250) and happens(record, 'comes to the office', 400)
            as is_at_office,
        case
            when happens(person, 'has a second phone', 180) and is_parcel and happens(record, 'gives the second', 350)
            then person + 60000000
            when happens(record, 'gives a former phone', 50) then person + 70000000
            else phone_of
        end as phone_then,
        is_in_letters or (not is_western and happens(record, 'is written in letters', 40)) as in_letters
    from counted
),

settled as (
    select
        *,
        case when home_then = home then home_place else home_city(home_then, is_western) end as home_place_then,
        -- Those who work in one office live in one city.
        cast(800000001 as bigint)
        + draw(hash(home_place['city'], draw(person, 'office', 1 + getvariable('records') // 2000)), 'office', 19000000)
            as office
    from changed
)

select
    record,
    person,
    channel,
    is_parcel,
    is_at_office,
    is_western,
    in_letters,
    gender,
    birth_on,
    given_name,
    family_name,
    with_capital(given_letters) as given_letters,
    with_capital(family_letters) as family_letters,
    case when is_at_office then home_place else home_place_then end as place,
    case when is_at_office then home_address(office, is_western) else home_address(home_then, is_western) end
        as address,
    case when is_at_office then office_name(office) end as office_name,
    case
        when is_at_office and happens(record, 'names the front desk', 80)
        then number_of_phone(office - 720000000, is_western)
        else number_of_phone(phone_then, is_western)
    end as phone,
    replace(
        case draw(person, 'mailbox form', 10)
            when 0 then concat(family_letters, given_letters, birth_year % 100)
            when 1 then concat(given_letters, person * 7919 % 1009)
            when 2 then concat(family_letters, left(given_letters, 1), person * 7919 % 10007)
            when 3 then number_of_phone(phone_of, is_western)
            -- Most mailboxes of the largest provider are numbers.
            else cast(100000000 + person * 62710037 % 900000000 as varchar)
        end,
        'ü',
        'v'
    ) as mailbox,
    case
        when draw(person, 'mailbox form', 10) >= 4 then 'qq.example'
        when draw(person, 'mailbox form', 10) = 3 then '139.example'
        else (['163.example', '163.example', '126.example', 'mail.example'])[1 + draw(person, 'provider', 4)]
    end as email_domain
from settled
