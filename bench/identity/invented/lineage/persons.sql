-- Masters and their disciples: a disciple often has the master's seat, some the family name too.
-- grain: person

with numbered as (
    select
        number as person,
        number // 5 as school,
        case when happens(number, 'is a woman', 100) then 'f' else 'm' end as gender
    from bench.numbers
)

select
    person,
    getvariable('chinese_family_names')[
        chinese_family_slot(case when happens(person, 'kin', 150) then school + 900000 else person end)
    ] as family,
    concat(
        getvariable('chinese_given')[given_place(person, 'given', gender, 1.2)],
        case
            when happens(person, 'two characters', 500)
            then getvariable('chinese_given')[given_place(person, 'second', gender, 1.2)]
        end
    ) as given,
    concat(
        drawn_from(getvariable('style_characters'), person, 'style'),
        getvariable('chinese_given')[given_place(person, 'style end', gender, 1.1)]
    ) as style,
    drawn_from(getvariable('master_titles'), person, 'title') as title,
    drawn_from(getvariable('master_seats'), school, 'seat') as seat,
    900 + draw(school, 'century', 90) * 10 + draw(person, 'year', 40) as birth_year
from numbered
