-- How lists of many countries write them: each name in one of its ways, with a second name or an initial or without,
-- the family name before or behind, and the birth date whole, as a year, or not at all. `cluster` tells whose a record
-- is.
-- grain: record_id

with copies as (
    select persons.*, unnest(range(1 + skewed_draw(person, 'records', 5, 2))) as copy
    from bench.persons as persons
),

counted as (
    select *, person * 5 + copy as record, copy > 0 as is_again
    from copies
    order by record
    limit getvariable('records')
),

named as (
    select
        *,
        written_way(getvariable('foreign_given')[given_place], record, 'given way') as given,
        case
            when second_place is null or happens(record, 'second left out', 400) then null
            when happens(record, 'initial', 300)
            then concat(left(getvariable('foreign_given')[second_place][1], 1), '.')
            else written_way(getvariable('foreign_given')[second_place], record, 'second way')
        end as second,
        written_way(getvariable('foreign_family')[family_place], record, 'family way') as family,
        case
            when other_place is null or happens(record, 'other left out', 400) then null
            else written_way(getvariable('foreign_family')[other_place], record, 'other way')
        end as other_family,
        case when is_again then draw(record, 'typing', 1000) else 999 end as typing_case,
        draw(record, 'birth', 1000) as birth_case
    from counted
)

select
    named_by_number('f', shuffled(record), 7) as record_id,
    named_by_number('p', person, 7) as cluster,
    case
        when happens(record, 'family first', 200)
        then concat(
            case when typing_case < 60 then with_typing_error(family, record, 'family') else family end,
            ', ',
            concat_ws(' ', given, second)
        )
        else concat_ws(
            ' ', case
                when typing_case between 50 and 110 then with_typing_error(given, record, 'given')
                else given
            end, second, family, other_family
        )
    end as full_name,
    case
        when birth_case < 150 then null
        when birth_case < 190 and is_again
        then cast(make_date(year(birth_on), least(day(birth_on), 12), month(birth_on)) as varchar)
        when birth_case < 230 and is_again then cast(birth_on + 1 + draw(record, 'other day', 600) as varchar)
        else cast(birth_on as varchar)
    end as birth_date,
    case
        when happens(record, 'no city', 150) then null
        when is_again and happens(record, 'other city', 150)
        then drawn_from(getvariable('foreign_cities'), record, 'city')
        else city
    end as city,
    case
        when happens(record, 'passport', 250)
        then concat(letter(person, 'series'), lpad(cast(person * 62710037 % 10000000 as varchar), 7, '0'))
    end as passport_no
from named
order by record_id
