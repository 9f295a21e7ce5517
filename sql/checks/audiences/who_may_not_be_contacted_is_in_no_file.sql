-- Nobody is in a file who may not be contacted by a channel that it is for.
-- severity: error

select members.audience, members.customer_id
from audiences.members as members
inner join config.audiences as audiences on members.audience = audiences.audience
left join mart.contactable as contactable
    on members.customer_id = contactable.customer_id
    and contactable.purpose = 'marketing'
    and contactable.address is not null
    and (
        (contactable.channel = 'email' and audiences.gives_email)
        or (contactable.channel = 'sms' and audiences.gives_phone)
    )
where members.left_out_because is null and contactable.customer_id is null
