-- One row per cluster of records: the customer id that it bears. A former id goes to the cluster that
-- holds most of its records; of several former ids the oldest stays; a cluster without one gets a new id.
-- grain: cluster_id

with common_records as (
    select clusters.cluster_id, former.customer_id, count(*) as records
    from identity.clusters as clusters
    inner join previous.members as former on clusters.record_id = former.record_id
    group by clusters.cluster_id, former.customer_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by customer_id
            order by records desc nulls last, cluster_id asc nulls last
        ) as position,
    from common_records
),

heirs as (
    select
        ranked.cluster_id,
        ranked.customer_id,
        row_number() over (
            partition by ranked.cluster_id
            order by ids.created_on asc nulls last, ranked.customer_id asc nulls last
        ) as seniority,
    from ranked
    inner join previous.customer_ids as ids on ranked.customer_id = ids.customer_id
    where ranked.position = 1
),

all_clusters as (
    select distinct cluster_id
    from identity.clusters
),

last_id as (
    select coalesce(max(cast(substr(customer_id, 2) as bigint)), 0) as number
    from previous.customer_ids
),

newcomers as (
    select
        all_clusters.cluster_id,
        last_id.number
        + row_number() over (order by all_clusters.cluster_id asc nulls last) as number,
    from all_clusters
    cross join last_id
    where
        not exists (select 1 from heirs where heirs.cluster_id = all_clusters.cluster_id)
)

select cluster_id, customer_id, false as is_new
from heirs
where seniority = 1
union all
select cluster_id, concat('C', lpad(cast(number as varchar), 9, '0')) as customer_id, true as is_new
from newcomers
