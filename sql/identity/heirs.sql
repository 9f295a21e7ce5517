-- One row per former customer of whom any record is left: the cluster that holds most of those records.
-- Equal parts are decided by the cluster's id. The former customer's id goes there.
-- grain: customer_id

with parts as (
    select former.customer_id, clusters.cluster_id, count(*) as records
    from previous.members as former
    inner join identity.clusters as clusters on former.record_id = clusters.record_id
    group by former.customer_id, clusters.cluster_id
)

select customer_id, cluster_id
from parts
qualify
    row_number() over (
        partition by customer_id
        order by records desc nulls last, cluster_id asc nulls last
    ) = 1
