-- One row per former customer and customer of now who is another: how many records went from one to the other
-- since the last published run.
-- grain: former_customer_id, customer_id

select
    former.customer_id as former_customer_id,
    members.customer_id,
    count(*) as records,
from identity.former_members as former
inner join identity.members as members on former.record_id = members.record_id
where former.customer_id <> members.customer_id
group by former.customer_id, members.customer_id
