-- Whoever refuses to be profiled is shown what sells best, and nothing that was chosen for them.
-- severity: error

select lists.customer_id, lists.list
from recommend.lists as lists
inner join identity.profiling_refusals as refusals on lists.customer_id = refusals.customer_id
where lists.list <> 'best sellers'
