-- What the files say of buyers and users. The app and the CRM write what people told, with gaps and slips.
-- Marketplaces wrote names, phones and addresses out until they began to hide them: a listing hides parts of all,
-- a file for the parcels' labels has the address and a number that stands for the buyer's. `cluster` tells whose
-- a record is.
-- grain: record_id

with drawn as (
    select
        *,
        cast(birth_on as varchar) as birth,
        case when channel in ('app', 'crm') then 'told' else channel end as manner,
        is_parcel and happens(record, 'since parts are hidden', 510) as has_hidden_parts,
        happens(record, 'is for labels', case channel when 'taobao' then 450 when 'pinduoduo' then 700 else 250 end)
            as is_for_labels,
        draw(record, 'name', 1000) as name_case,
        draw(record, 'phone', 1000) as phone_case,
        draw(record, 'birth date', 1000) as birth_case,
        draw(record, 'address', 1000) as address_case
    from bench.told
),

named as (
    select
        *,
        concat(family_name, case when is_western then ' ' end, given_name) as full_name,
        -- Who calls himself 王先生 or 小明 does so in the app more often than on a parcel.
        case channel when 'app' then 90 when 'crm' then 20 else 50 end as titled,
        case channel when 'app' then 60 when 'crm' then 0 else 30 end as called
    from drawn
),

written as (
    select
        *,
        case
            when name_case < 10 and not is_parcel then null
            when in_letters or is_western
            then case
                when happens(person, 'puts the family name first', 500) and not is_western
                then concat(family_letters, ' ', given_letters)
                else concat(given_letters, ' ', family_letters)
            end
            when name_case < 10 + titled then concat(family_name, case gender when 'm' then '先生' else '女士' end)
            when name_case < 10 + titled + called then concat('小', right(given_name, 1))
            when name_case < 40 + titled + called then concat(family_name, with_same_sound(given_name))
            when name_case < 55 + titled + called then in_traditional(full_name)
            else full_name
        end as name_written,
        case
            when not is_parcel and phone_case < 40 then null
            when phone_case < 50 then with_swapped_digits(phone, 3, record, 'phone digits')
            when phone_case < 60 then with_wrong_digit(phone, 3, record, 'phone digit')
            else phone
        end as phone_written,
        case
            when not is_parcel and address_case < case channel when 'app' then 850 else 500 end then null
            when address_case % 100 < 18 then shortened_address(address)
            when address_case % 100 < 26 then regexp_replace(address, '[0-9]+室$', '')
            else address
        end as street_written
    from named
)

select
    named_by_number('r', shuffled(record), 8) as record_id,
    named_by_number('p', person, 8) as cluster,
    channel,
    case
        when not has_hidden_parts or (manner = 'jd' and happens(record, 'shows the name', 500)) then name_written
        when manner = 'pinduoduo' then with_middle_hidden(name_written)
        else with_only_first(name_written)
    end as name,
    case
        when channel = 'app' and birth_case < 50 then '1990-01-01'
        when birth_case > case channel when 'app' then 400 when 'crm' then 350 else -1 end then null
        when birth_case < 65 and day(birth_on) <= 12
        then concat(left(birth, 5), right(birth, 2), '-', substr(birth, 6, 2))
        else birth
    end as birth_on,
    case
        when has_hidden_parts and is_for_labels and manner = 'taobao' then stand_in_number('1575555', '-', record)
        when has_hidden_parts and (is_for_labels or happens(record, 'has a stand-in', 800)) and manner = 'pinduoduo'
        then stand_in_number('1845555', case when happens(record, 'says so in Han', 400) then '转' else '-' end, record)
        when has_hidden_parts and is_for_labels then stand_in_number('1955555', '-', record)
        when has_hidden_parts then with_digits_hidden(phone_written)
        when phone_case % 20 = 0 and not is_western
        then concat(left(phone_written, 3), ' ', substr(phone_written, 4, 4), ' ', right(phone_written, 4))
        when phone_case % 20 = 1 then concat(case when is_western then '+' else '+86' end, phone_written)
        else phone_written
    end as phone,
    case
        when is_parcel or not happens(record, 'has a mailbox', case channel when 'app' then 250 else 500 end) then null
        when channel = 'crm' and happens(record, 'hides the mailbox', 200)
        then concat(left(lower(mailbox), 1), '***@', email_domain)
        else concat(lower(mailbox), '@', email_domain)
    end as email,
    case when is_parcel or happens(record, 'has a place', case channel when 'app' then 250 else 600 end)
        then place['province']
    end as province,
    case when is_parcel or happens(record, 'has a place', case channel when 'app' then 250 else 600 end)
        then place['city']
    end as city,
    case
        when street_written is null then null
        when has_hidden_parts and not is_for_labels and manner = 'jd' and not is_western
        then concat(place['province'], place['city'], left(street_written, 3), '****')
        when has_hidden_parts and not is_for_labels then concat(place['province'], place['city'], '**区****')
        when is_western then concat_ws(', ', office_name, street_written, place['city'], place['province'])
        else concat(place['province'], place['city'], street_written, office_name)
    end as address,
    case
        when not is_parcel and happens(record, 'has a gender', 550)
        then case when happens(record, 'has the wrong gender', 990) = (gender = 'm') then 'male' else 'female' end
    end as gender
from written
order by record_id
