-- How two chronicles call them: by name, by style name, with a title, in old and new characters, or by title alone.
-- Half of them stand in both. `cluster` tells whose a record is.
-- grain: record_id

with copies as (
    select persons.*, unnest(range(1 + draw(person, 'in both', 2))) as place
    from bench.persons as persons
),

counted as (
    select *, person * 2 + place as record
    from copies
    order by record
    limit getvariable('records')
),

drawn as (
    select *, case when place = 0 then 999 else draw(record, 'name', 1000) end as name_case
    from counted
)

select
    named_by_number('m', shuffled(record), 5) as record_id,
    named_by_number('p', person, 5) as cluster,
    case
        when name_case < 250 then concat(family, given, title)
        when name_case < 330 then concat(family, '(', left(given, 1), ')', substr(given, 2))
        when name_case < 400 then concat(family, with_same_sound(given))
        when name_case < 480 then concat(family, given, '公')
        when name_case < 540 then concat(family, style)
        when name_case < 600 then concat(family, title)
        when name_case < 720
        then traditional(concat(family, given))
        else concat(family, given)
    end as name,
    case when not happens(record, 'no style', 350) then style end as style_name,
    case
        when happens(record, 'no birth', 300) then null
        when place = 1 and happens(record, 'other year', 200)
        then cast(birth_year + draw(record, 'off', 5) - 2 as varchar)
        else cast(birth_year as varchar)
    end as birth_year,
    case
        when place = 1 and happens(record, 'other seat', 150)
        then drawn_from(getvariable('master_seats'), record, 'seat')
        when not happens(record, 'no seat', 150) then seat
    end as seat
from drawn
order by record_id
