-- What people tell when a record of them is made, one to four times a person, 1.4 times on average: what is so
-- at that time. They move, change phones and mailboxes, and may give a former name.
-- grain: record

with copies as (
    select
        persons.*,
        unnest(
            range(
                case
                    when draw(person, 'records', 100) < 70 then 1
                    when draw(person, 'records', 100) < 92 then 2
                    when draw(person, 'records', 100) < 98 then 3
                    else 4
                end
            )
        ) as copy
    from bench.persons as persons
),

-- The first so many, so that the size is just what was asked for.
counted as (
    select *, person * 4 + copy as record, copy > 0 as is_again
    from copies
    order by record
    limit getvariable('records')
),

changed as (
    select
        *,
        case
            when is_again and happens(record, 'has moved', 100) then home + 700000001
            else home
        end as home_then,
        case
            when is_again and happens(record, 'has a new phone', 100) then person + 60000000
            else phone_of
        end as phone_then,
        is_again and happens(record, 'has a new mailbox', 60) as has_new_mailbox,
        is_again and happens(record, 'has a new provider', 40) as has_new_provider,
        is_again and happens(record, 'gives a maiden name', 150) as gives_maiden_name,
        is_in_letters <> (
            is_again and not is_western and happens(record, 'is written otherwise', 30)
        ) as in_letters
    from counted
)

select
    record,
    person,
    is_again,
    is_western,
    in_letters,
    role,
    gender,
    nickname,
    birth_on,
    case when in_letters then with_capital(given_letters) else given_name end as given,
    case
        when gives_maiden_name and maiden_name is not null then maiden_name
        when in_letters then with_capital(family_letters)
        else family_name
    end as family,
    number_of_phone(phone_then, is_western) as phone,
    concat(
        case draw(person, 'mailbox form', 4)
            when 0 then concat(given_letters, '.', family_letters)
            when 1 then concat(family_letters, left(given_letters, 1))
            when 2 then concat(given_letters, birth_year % 100)
            else concat(given_letters, family_letters)
        end,
        case
            when has_new_mailbox then concat('_', person * 7919 % 1000003)
            else cast(person as varchar)
        end
    ) as mailbox,
    email_domain_of(person, case when has_new_provider then 'other domain' else 'domain' end) as email_domain,
    home_city(home_then, is_western) as place,
    home_address(home_then, is_western) as address
from changed
