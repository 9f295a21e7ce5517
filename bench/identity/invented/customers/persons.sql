-- People by fours: in most circles each lives alone, in some they are a couple, a family, or a father and his
-- grown son, who share a family name, an address, and now and then a phone.
-- grain: person

with seated as (
    select
        number as person,
        number // 4 as circle,
        4 * (number // 4) as first_of_circle,
        number % 4 as seat,
        draw(number // 4, 'circle', 100) as circle_kind,
        draw(number // 4, 'culture', 100) < getvariable('western_share') as is_western
    from bench.numbers
),

roles as (
    select
        *,
        case
            when circle_kind < 87 then 'single'
            when circle_kind < 97 and seat = 0 then 'husband'
            when circle_kind < 97 and seat = 1 then 'wife'
            when circle_kind in (95, 96) then 'child'
            when circle_kind >= 97 and seat = 0 then 'father'
            when circle_kind >= 97 and seat = 1 then 'son'
            else 'single'
        end as role
    from seated
),

related as (
    select
        *,
        case
            when role in ('husband', 'father', 'son') then 'm'
            when role = 'wife' then 'f'
            else (['m', 'f'])[1 + draw(person, 'gender', 2)]
        end as gender,
        case
            when role in ('child', 'son') then first_of_circle
            when role = 'wife' and is_western and happens(person, 'takes his name', 700) then first_of_circle
            else person
        end as family_of,
        case
            when role = 'single' or (role = 'son' and happens(person, 'has left', 400)) then person
            else first_of_circle
        end as home,
        case
            when role = 'child' and happens(person, 'has no phone', 700) then first_of_circle + 1
            when role in ('wife', 'son') and happens(person, 'shares a phone', 60) then first_of_circle
            else person
        end as phone_of,
        -- Children of one family often have the first character of their names in common.
        case
            when role = 'child' and happens(circle, 'names its generation', 400) then first_of_circle
            else person
        end as first_character_of,
        -- Twins are born on one day.
        case
            when role = 'child' and happens(circle, 'has twins', 30) then first_of_circle
            else person
        end as day_of,
        not is_western and happens(person, 'is known by letters', 70) as is_in_letters,
        case
            when circle_kind >= 97 then 1938 + draw(circle, 'age', 28)
            else 1955 + draw(circle, 'age', 30)
        end as parents_year
    from roles
),

dated as (
    select
        *,
        case
            when role in ('husband', 'father') then parents_year
            when role = 'wife' then parents_year - 3 + draw(person, 'younger', 10)
            when role in ('child', 'son') then parents_year + 22 + draw(day_of, 'later', 14)
            else 1945 + draw(person, 'year', 60)
        end as birth_year
    from related
),

named as (
    select
        *,
        case
            when is_western then western_family(family_of)
            else getvariable('chinese_family_names')[chinese_family_slot(family_of)]
        end as family_name,
        case
            when is_western then western_family(family_of)
            else getvariable('chinese_family_letters')[chinese_family_slot(family_of)]
        end as family_letters,
        given_place(case when is_western then person else first_character_of end, 'given', gender, 1.3) as first_place,
        case
            when not is_western and draw(person, 'characters', 100) < 82 then given_place(person, 'second', gender, 1.3)
        end as second_place
    from dated
)

select
    person,
    is_western,
    is_in_letters,
    role,
    gender,
    home,
    phone_of,
    family_name,
    family_letters,
    case when role = 'wife' and family_of <> person then western_family(person) end as maiden_name,
    case
        when is_western then getvariable('western_given')[first_place]
        else concat(
            getvariable('chinese_given')[first_place],
            coalesce(getvariable('chinese_given')[second_place], '')
        )
    end as given_name,
    case
        when is_western then getvariable('western_given')[first_place]
        else concat(
            getvariable('chinese_given_letters')[first_place],
            coalesce(getvariable('chinese_given_letters')[second_place], '')
        )
    end as given_letters,
    case when is_western then getvariable('western_nicknames')[first_place] end as nickname,
    birth_year,
    case
        when happens(day_of, 'is born at new year', 15) then make_date(birth_year, 1, 1)
        else make_date(birth_year, 1, 1) + draw(day_of, 'day', 365)
    end as birth_on
from named
