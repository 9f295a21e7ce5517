-- How several registers write them: with and without title, umlauts, particle and second name, before and after a
-- wedding or a move. `cluster` tells whose a record is.
-- grain: record_id

with copies as (
    select persons.*, unnest(range(1 + skewed_draw(person, 'records', 4, 1.6))) as copy
    from bench.persons as persons
),

counted as (
    select *, person * 4 + copy as record, copy > 0 as is_again
    from copies
    order by record
    limit getvariable('records')
),

changed as (
    select
        *,
        case when happens(record, 'umlauts', 350) then 1 + draw(record, 'way', 2) else 0 end as way,
        case when is_again and happens(record, 'other phone', 150) then record else person end as phone_owner,
        is_again and gender = 'f' and happens(record, 'wedding', 120) as has_married,
        is_again and happens(record, 'move', 150) as has_moved,
        draw(record, 'second name', 4) as second_case,
        draw(record, 'particle', 4) as particle_case,
        case when is_again then draw(record, 'typing', 1000) else 999 end as typing_case,
        case when is_again then draw(record, 'birth', 1000) else 999 end as birth_case
    from counted
),

-- Hans-Peter is Hans Peter, Hanspeter, H.-P. and Hans.
named as (
    select
        *,
        case
            when second_name is null then given_name
            when second_case = 0 then concat(given_name, '-', second_name)
            when second_case = 1 then concat(given_name, ' ', second_name)
            when second_case = 2 then concat(given_name, ' ', left(second_name, 1), '.')
            else given_name
        end as given,
        concat(
            case
                when particle is null or particle_case = 0 then ''
                when particle_case = 1 then concat(replace(replace(particle, 'von', 'v.'), 'der', 'd.'), ' ')
                else concat(particle, ' ')
            end,
            case
                when has_married then case
                    when happens(record, 'keeps both', 400) then concat(family, '-', other_family)
                    else other_family
                end
                when has_double_name then case
                    when happens(record, 'one of two', 250) then family
                    else concat(family, '-', other_family)
                end
                else family
            end
        ) as family_written
    from changed
),

typed as (
    select
        *,
        case when typing_case < 50 then with_typing_error(given, record, 'given') else given end as given_typed,
        case
            when typing_case between 40 and 110 then with_typing_error(family_written, record, 'family')
            else family_written
        end as family_typed,
        case
            when has_moved
            then concat(
                drawn_from(getvariable('german_streets'), record, 'street'), ' ', 1 + draw(record, 'house', 120)
            )
            else concat(street, ' ', house)
        end as address,
        case
            when has_moved and happens(record, 'far', 500) then drawn_from(getvariable('german_towns'), record, 'town')
            else town
        end
        as town_written
    from named
)

select
    named_by_number('g', shuffled(record), 6) as record_id,
    named_by_number('p', person, 6) as cluster,
    without_umlauts(
        case
            when happens(record, 'family first', 300)
            then concat(
                family_typed, ', ', case
                    when title is not null and happens(record, 'title', 500) then concat(title, ' ')
                    else ''
                end,
                given_typed
            )
            else concat(
                case
                    when title is not null and happens(record, 'title', 600) then concat(title, ' ')
                    else ''
                end, given_typed, ' ', family_typed
            )
        end,
        way
    ) as name,
    case
        when happens(record, 'no birth date', 200) then null
        when birth_case < 30 then strftime(make_date(year(birth_on) + 1, month(birth_on), day(birth_on)), '%d.%m.%Y')
        when birth_case < 50
        then strftime(make_date(year(birth_on), month(birth_on), 1 + draw(record, 'day', 28)), '%d.%m.%Y')
        else strftime(birth_on, '%d.%m.%Y')
    end as geburtsdatum,
    case
        when not happens(record, 'no address', 120)
        then without_umlauts(
            case draw(record, 'street', 3)
                when 0 then replace(replace(address, 'straße', 'str.'), 'Straße', 'Str.')
                else address
            end, way
        )
    end as anschrift,
    case
        when not happens(record, 'no postcode', 100) then case
        when town_written = town then postcode
        else lpad(cast(1000 + hash(town_written) % 90 * 1000 as varchar), 5, '0')
    end
    end as plz,
    case when not happens(record, 'no town', 80) then without_umlauts(town_written, way) end as ort,
    case
        when happens(record, 'phone', 350)
        then concat(
            '0', 151 + draw(person, 'net', 20), lpad(cast(phone_owner * 62710037 % 100000000 as varchar), 8, '0')
        )
    end as telefon
from typed
order by record_id
