-- No customer id that was ever given is lost or given to a customer twice.
-- severity: error

select former.customer_id, 'lost' as problem
from previous.customer_ids as former
left join identity.customer_ids as ids on former.customer_id = ids.customer_id
where ids.customer_id is null
union all
select customer_id, 'given twice' as problem
from identity.cluster_customers
group by customer_id
having count(*) > 1
