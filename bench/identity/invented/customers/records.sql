-- What the files say: what people told, with fields left out, and, in all records of a person but the first, with
-- the errors of those who write down what others say. `cluster` tells whose a record is.
-- grain: record_id

with drawn as (
    select
        *,
        cast(birth_on as varchar) as birth,
        draw(record, 'given name', 1000) as given_case,
        draw(record, 'family name', 1000) as family_case,
        draw(record, 'birth date', 1000) as birth_case,
        draw(record, 'phone', 1000) as phone_case,
        draw(record, 'email', 1000) as email_case,
        draw(record, 'address', 1000) as address_case,
        is_again and happens(record, 'names swapped', 20) as has_swapped_names
    from bench.told
),

written as (
    select
        *,
        case
            when given_case < 8 then null
            when not is_again then given
            when given_case < 48 and (is_western or in_letters) then with_typing_error(given, record, 'given')
            when given_case < 48 then with_same_sound(given)
            when given_case < 98 and nickname is not null then nickname
            when given_case < 58 and is_western then left(given, 1)
            when given_case < 68 and not in_letters then concat('小', right(given, 1))
            else given
        end as given_written,
        case
            when family_case < 5 then null
            when is_again and family_case < 40 and (is_western or in_letters)
            then with_typing_error(family, record, 'family')
            else family
        end as family_written,
        case
            when birth_case < 150 then null
            when not is_again then birth
            when birth_case < 190 and day(birth_on) <= 12
            then concat(left(birth, 5), right(birth, 2), '-', substr(birth, 6, 2))
            when birth_case < 195 then concat(left(birth, 8), 10 + draw(record, 'other day', 19))
            when birth_case < 210
            then concat(with_swapped_digits(left(birth, 4), 2, record, 'year'), right(birth, 6))
            when birth_case < 225 then concat(left(birth, 4), '-01-01')
            else birth
        end as birth_written,
        case
            when phone_case < 60 then null
            when not is_again then phone
            when phone_case < 85 then with_swapped_digits(phone, 3, record, 'phone digits')
            when phone_case < 110 then with_wrong_digit(phone, 3, record, 'phone digit')
            else phone
        end as phone_written,
        case
            when role = 'child' or email_case < 350 then null
            when is_again and email_case < 390 then with_typing_error(mailbox, record, 'mailbox')
            else mailbox
        end as mailbox_written,
        case
            when address_case < 120 then null
            when is_again and address_case < 160
            then with_wrong_digit(address, length(address) - 4, record, 'house')
            when address_case < 330 then shortened_address(address)
            else address
        end as address_written
    from drawn
)

select
    named_by_number('r', shuffled(record), 8) as record_id,
    named_by_number('p', person, 8) as cluster,
    case when has_swapped_names then family_written else given_written end as given_name,
    case when has_swapped_names then given_written else family_written end as family_name,
    birth_written as date_of_birth,
    case
        when phone_case % 10 = 0 and not is_western
        then concat(left(phone_written, 3), ' ', substr(phone_written, 4, 4), ' ', right(phone_written, 4))
        when phone_case % 10 = 1 then concat(case when is_western then '+' else '+86' end, phone_written)
        else phone_written
    end as phone,
    case
        when mailbox_written is not null
        then concat(lower(strip_accents(replace(mailbox_written, ' ', ''))), '@', email_domain)
    end as email,
    case when not happens(record, 'no province', 80) then place['province'] end as province,
    case when not happens(record, 'no city', 80) then place['city'] end as city,
    address_written as address,
    case when not happens(record, 'no gender', 300) then gender end as gender
from written
order by record_id
