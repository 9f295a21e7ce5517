-- People of the past, most of them men, some of them kin who share a family name and a town.
-- grain: person

with born as (
    select
        number as person,
        case when happens(number, 'is a woman', 150) then 'f' else 'm' end as gender,
        case
            when happens(number, 'has kin', 120) then draw(number, 'kin', number + 1) else number
        end as family,
        make_date(
            1550 + draw(number, 'year', 381),
            case when happens(number, 'day unknown', 120) then 1 else 1 + draw(number, 'month', 12) end,
            case when happens(number, 'day unknown', 120) then 1 else 1 + draw(number, 'day', 28) end
        ) as birth_on
    from bench.numbers
),

placed as (
    select
        *,
        drawn_from(getvariable('towns'), family, 'town') as town,
        -- In their times half of all people bore one of a few names.
        given_place(person, 'given', gender, 3) as given_place,
        given_place(person, 'middle', gender, 3) as middle_place
    from born
)

select
    person,
    gender,
    getvariable('western_given')[given_place] as first_name,
    getvariable('western_nicknames')[given_place] as nickname,
    case
        when happens(person, 'has a middle name', 400)
        then getvariable('western_given')[middle_place]
    end as middle_name,
    western_family(family) as surname,
    birth_on,
    town,
    postcode_in(postcode_area_of(town, draw(person, 'quarter', 4)), person, 'home') as postcode,
    case
        when happens(person, 'has an occupation', 900)
        then getvariable('occupations')[1 + skewed_draw(person, 'occupation', 20, 3)]
    end as occupation
from placed
