-- One row per former customer and customer of now who is another: how many records went from one to the other
-- since the last published run.
-- grain: former_customer_id, customer_id
-- column former_customer_id (indirect): the customer whose records moved
-- column customer_id (indirect): the customer to whom they did
-- column records (none): how many records moved

select
    former.customer_id as former_customer_id,
    members.customer_id,
    count(*) as records
from identity.former_members as former
inner join identity.members as members on former.record_id = members.record_id
where former.customer_id <> members.customer_id
group by former.customer_id, members.customer_id
