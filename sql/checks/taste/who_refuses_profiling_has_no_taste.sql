-- No habit, interest or search is noted of whoever refuses to be profiled.
-- severity: error

with noted as (
    select customer_id from taste.customers
    union all
    select customer_id from taste.habits
    union all
    select customer_id from taste.interests
    union all
    select customer_id from taste.searches
)

select distinct noted.customer_id
from noted
inner join identity.profiling_refusals as refusals on noted.customer_id = refusals.customer_id
