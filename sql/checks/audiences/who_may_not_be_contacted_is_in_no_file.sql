-- Nobody is in a file who may not be contacted by a channel that it is for.
-- severity: error

with reachable as (
    select
        customer_id,
        bool_or(channel = 'email') as by_email,
        bool_or(channel = 'sms') as by_sms
    from mart.contactable
    where purpose = 'marketing' and address is not null
    group by customer_id
)

select members.audience, members.customer_id
from audiences.members as members
inner join config.audiences as audiences on members.audience = audiences.audience
left join reachable on members.customer_id = reachable.customer_id
where
    members.left_out_because is null
    and not coalesce(
        (reachable.by_email and audiences.gives_email)
        or (reachable.by_sms and audiences.gives_phone),
        false
    )
