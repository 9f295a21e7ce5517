-- Every customer belongs to exactly one segment.
-- severity: error

select customers.customer_id, count(members.segment) as segments
from identity.customers as customers
left join segment.members as members on customers.customer_id = members.customer_id
group by customers.customer_id
having count(members.segment) <> 1
