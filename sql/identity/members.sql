-- One row per record: the customer that it belongs to.
-- grain: record_id

select clusters.record_id, cluster_customers.customer_id, clusters.cluster_id
from identity.clusters as clusters
inner join identity.cluster_customers as cluster_customers
    on clusters.cluster_id = cluster_customers.cluster_id
order by clusters.record_id asc nulls last
