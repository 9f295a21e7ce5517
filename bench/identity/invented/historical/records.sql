-- What books and lists say of them: one to nineteen records a person, the first as it should be, the others copied
-- and retold with heavy errors. `cluster` tells whose a record is.
-- grain: unique_id

with copies as (
    select persons.*, unnest(range(1 + draw(person, 'records', 19))) as copy
    from bench.persons as persons
),

counted as (
    select *, person * 19 + copy as record, copy > 0 as is_again
    from copies
    order by record
    limit getvariable('records')
),

drawn as (
    select
        *,
        year(birth_on) as birth_year,
        is_again and happens(record, 'names swapped', 20) as has_swapped_names,
        case when is_again then draw(record, 'first name', 1000) else 999 end as first_case,
        case when is_again then draw(record, 'surname', 1000) else 999 end as surname_case,
        case when is_again then draw(record, 'birth', 1000) else 999 end as birth_case,
        case when is_again then draw(record, 'postcode', 1000) else 999 end as postcode_case,
        case when is_again then draw(record, 'town', 1000) else 999 end as town_case,
        case when is_again then draw(record, 'occupation', 1000) else 999 end as occupation_case
    from counted
),

written as (
    select
        *,
        case
            when first_case < 40 and nickname is not null then nickname
            when first_case < 120 and middle_name is not null then middle_name
            when first_case < 190 then with_typing_error(first_name, record, 'first name')
            when first_case < 230 then getvariable('western_given')[given_place(record, 'other', gender, 3)]
            when first_case < 260 then 'Sir'
            else first_name
        end as first_written,
        case
            when surname_case < 100 then with_typing_error(surname, record, 'surname')
            when surname_case < 170 then western_family(record)
            when surname_case < 260 then null
            else surname
        end as surname_written,
        case
            when birth_case < 200 then null
            when birth_case < 280
            then make_date(
                birth_year + ([-100, -10, -2, -1, 1, 2, 10])[1 + draw(record, 'other year', 7)],
                month(birth_on),
                day(birth_on)
            )
            when birth_case < 330
            then make_date(birth_year, 1 + draw(record, 'other month', 12), 1 + draw(record, 'other day', 28))
            when birth_case < 370 then make_date(birth_year, 1, 1)
            when birth_case < 400
            then make_date(1550 + draw(record, 'any year', 381), 1 + draw(record, 'any month', 12), 1)
            else birth_on
        end as birth_written,
        case
            when postcode_case < 200 then null
            when postcode_case < 350
            then postcode_in(postcode_area_of(town, draw(record, 'other quarter', 4)), record, 'elsewhere')
            when postcode_case < 420 then concat(left(postcode, length(postcode) - 1), letter(record, 'unit'))
            when postcode_case < 470
            then postcode_in(
                postcode_area_of(drawn_from(getvariable('towns'), record, 'far'), 0), record, 'far away'
            )
            else postcode
        end as postcode_written,
        case
            when town_case < 300 then null
            when town_case < 380 then drawn_from(getvariable('towns'), record, 'other town')
            else town
        end as town_written,
        case
            when occupation_case < 300 then null
            when occupation_case < 335
            then getvariable('occupations')[1 + skewed_draw(record, 'other occupation', 20, 3)]
            else occupation
        end as occupation_written
    from drawn
)

select
    named_by_number('h', shuffled(record), 6) as unique_id,
    named_by_number('p', person, 6) as cluster,
    case when has_swapped_names then surname_written else first_written end as first_name,
    case when has_swapped_names then first_written else surname_written end as surname,
    cast(birth_written as varchar) as dob,
    town_written as birth_place,
    postcode_written as postcode_fake,
    case when not happens(record, 'no gender', 200) then gender end as gender,
    occupation_written as occupation
from written
order by unique_id
