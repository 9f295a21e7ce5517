-- Every record about a person belongs to exactly one customer; one without any key to one at most.
-- severity: error

select records.record_id, count(members.customer_id) as customers
from identity.records as records
left join identity.members as members on records.record_id = members.record_id
group by records.record_id, records.is_nameless
having count(members.customer_id) <> 1 and not (records.is_nameless and count(members.customer_id) = 0)
