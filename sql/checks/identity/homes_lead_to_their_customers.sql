-- The home of every record is its customer's id, or one that was merged into it, and every customer is the home of
-- one of its records.
-- severity: error

select cast(members.record_id as varchar) as subject, 'home of another customer' as problem
from identity.members as members
left join identity.customer_ids as homes on members.home_customer_id = homes.customer_id
where
    members.home_customer_id is not null
    and coalesce(homes.merged_into, homes.customer_id, '') <> members.customer_id
union all
select customer_id as subject, 'home of no record' as problem
from identity.members
group by customer_id
having not bool_or(coalesce(home_customer_id, '') = customer_id)
