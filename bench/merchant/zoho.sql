-- Contacts of the merchant's CRM: a tenth of the customers.
-- grain: Record Id

with contacts as (
    select
        number * 10 + 1 as customer,
        made_at(number, draw(number, 'contact', 1000) / 1000.0) as created_at,
        draw(number, 'opt out', 20) = 0 as has_opted_out
    from bench.records
)

select
    concat('zcrm_487687', lpad(cast(customer as varchar), 12, '0')) as "Record Id",
    'zcrm_4876870000000187001' as "Contact Owner.id",
    'Lin Teahouse' as "Contact Owner",
    (['Trade Show', 'Referral', 'Web', null])[1 + draw(customer, 'source', 4)] as "Lead Source",
    case when lives_abroad(customer) then western_given(customer) else chinese_given(customer) end as "First Name",
    case when lives_abroad(customer) then western_family(customer) else chinese_family(customer) end as "Last Name",
    personal_email(customer) as "Email",
    case when lives_abroad(customer) then '' else '+86' end || personal_phone(customer) as "Mobile",
    concat(strftime(created_at, '%Y-%m-%dT%H:%M:%S'), '+08:00') as "Created Time",
    concat(strftime(created_at, '%Y-%m-%dT%H:%M:%S'), '+08:00') as "Modified Time",
    whole_name(customer) as "Contact Name",
    case when has_opted_out then 'true' else 'false' end as "Email Opt Out",
    case when has_opted_out then 'Consent form' end as "Unsubscribed Mode",
    case
        when has_opted_out then concat(strftime(created_at, '%Y-%m-%dT%H:%M:%S'), '+08:00')
    end as "Unsubscribed Time"
from contacts
