-- One row per cluster of records: the customer id that it holds. Of several former ids that go to a cluster the
-- oldest stays of those in use, so that nobody's id changes for one that had been merged. Where none is in use, the
-- one is restored that the others had been merged into; of several the oldest. A cluster to which none goes gets a
-- new one.
-- grain: cluster_id
-- column customer_id (indirect): the id that the cluster holds
-- column is_new (none): whether the id was never given before

with seniors as (
    select heirs.cluster_id, heirs.customer_id
    from identity.heirs as heirs
    inner join previous.customer_ids as ids on heirs.customer_id = ids.customer_id
    left join identity.heirs as absorbers
        on ids.absorbed_by = absorbers.customer_id and heirs.cluster_id = absorbers.cluster_id
    qualify
        row_number() over (
            partition by heirs.cluster_id
            order by
                heirs.is_in_use desc nulls last,
                absorbers.customer_id is null desc nulls last,
                heirs.customer_id asc nulls last
        ) = 1
),

last_id as (
    select coalesce(max(cast(substr(customer_id, 2) as bigint)), 0) as number
    from previous.customer_ids
),

without_id as (
    select distinct clusters.cluster_id
    from identity.clusters as clusters
    anti join seniors on clusters.cluster_id = seniors.cluster_id
),

newcomers as (
    select
        without_id.cluster_id,
        last_id.number + row_number() over (order by without_id.cluster_id asc nulls last) as number
    from without_id
    cross join last_id
)

select cluster_id, customer_id, false as is_new
from seniors
union all
select cluster_id, concat('C', lpad(cast(number as varchar), 9, '0')) as customer_id, true as is_new
from newcomers
