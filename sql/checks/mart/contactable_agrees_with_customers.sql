-- A customer may be contacted at the address that mart.customers has for the channel, and at no other.
-- severity: error

with addresses as (
    select customer_id, 'email' as channel, contact_email as address
    from mart.customers
    union all
    select customer_id, 'sms' as channel, contact_phone as address
    from mart.customers
)

select addresses.customer_id, addresses.channel
from addresses
left join mart.contactable as contactable
    on addresses.customer_id = contactable.customer_id
    and addresses.channel = contactable.channel
    and contactable.purpose = 'marketing'
where addresses.address is distinct from contactable.address
