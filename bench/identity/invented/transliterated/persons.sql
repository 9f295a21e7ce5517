-- People with names of all the world, each in one city with a day of birth.
-- grain: person

select
    number as person,
    1 + draw(number, 'given', len(getvariable('foreign_given'))) as given_place,
    case
        when happens(number, 'second name', 250) then 1 + draw(number, 'second', len(getvariable('foreign_given')))
    end as second_place,
    1 + skewed_draw(number, 'family', len(getvariable('foreign_family')), 1.2) as family_place,
    case
        when happens(number, 'second family', 120) then 1 + draw(number, 'other', len(getvariable('foreign_family')))
    end as other_place,
    make_date(1940, 1, 1) + draw(number, 'birth', 66 * 365) as birth_on,
    drawn_from(getvariable('foreign_cities'), number, 'city') as city
from bench.numbers
