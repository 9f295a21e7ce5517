-- Users of the merchant's own app: every customer once.
-- grain: uid

with users as (
    select
        number + 1 as customer,
        made_at(number, draw(number, 'registered', 1000) / 1000.0) as registered_at,
        draw(number, 'consent', 10) as consent,
        draw(number, 'dirt', 500) as dirt
    from bench.records
)

select
    concat('1743', lpad(cast(customer as varchar), 12, '0')) as uid,
    case dirt
        when 0 then concat('+86', personal_phone(customer))
        when 1 then concat('0086 ', personal_phone(customer))
        when 2 then translate(personal_phone(customer), '0123456789', '０１２３４５６７８９')
        when 3 then '12345'
        when 4 then concat('="', personal_phone(customer), '"')
        else personal_phone(customer)
    end as mobile,
    case dirt
        when 5 then upper(personal_email(customer))
        when 6 then 'none@example'
        else personal_email(customer)
    end as mail,
    concat('tea', customer % 1000) as nickname,
    whole_name(customer) as real_name,
    case draw(customer, 'gender', 3) when 0 then '男' when 1 then '女' end as sex,
    date '1955-01-01' + draw(customer, 'birth', 19000) as birthday,
    case when lives_abroad(customer) then american_state(customer) else drawn_province(customer) end as province,
    case when lives_abroad(customer) then american_city(customer) else chinese_city(customer) end as city,
    registered_at as reg_time,
    registered_at as last_update,
    case when consent < 7 then '是' when consent < 9 then '否' end as agree_marketing,
    case when consent < 9 then registered_at end as agree_time
from users
