-- People whom German registers know: families of up to four in one house, one in eight people with a title, some with
-- a particle before the family name, with two given names, or with a family name of two.
-- grain: person

with numbered as (
    select
        number as person,
        -- Half of all people live with others of their name.
        case when number % 8 < 4 then number // 8 * 8 else number end as household,
        case when draw(number, 'gender', 2) = 0 then 'f' else 'm' end as gender
    from bench.numbers
),

named as (
    select
        *,
        case when gender = 'm' then getvariable('german_men') else getvariable('german_women') end as names,
        getvariable('german_families')[
            1 + skewed_draw(household, 'family', len(getvariable('german_families')), 1.4)
        ] as family,
        drawn_from(getvariable('german_towns'), household, 'town') as town
    from numbered
)

select
    person,
    gender,
    names[1 + skewed_draw(person, 'given', len(names), 1.6)] as given_name,
    case
        when happens(person, 'has a second name', 180) then names[1 + skewed_draw(person, 'second', len(names), 1.3)]
    end as second_name,
    family,
    drawn_from(getvariable('german_families'), person, 'other family') as other_family,
    happens(person, 'family name of two', 60) as has_double_name,
    case
        when happens(household, 'particle', 50)
        then (['von', 'von der', 'zu', 'von und zu'])[1 + draw(household, 'which', 4)]
    end
    as particle,
    case
        when happens(person, 'title', 120)
        then (['Dr.', 'Prof. Dr.', 'Dipl.-Ing.', 'Dr. med.'])[1 + draw(person, 'which', 4)]
    end as title,
    make_date(1930 + draw(person, 'year', 75), 1 + draw(person, 'month', 12), 1 + draw(person, 'day', 28)) as birth_on,
    drawn_from(getvariable('german_streets'), household, 'street') as street,
    1 + draw(household, 'house', 120) as house,
    town,
    lpad(cast(1000 + hash(town) % 90 * 1000 + draw(household, 'postcode', 40) as varchar), 5, '0') as postcode
from named
