-- One row per customer that is new, was merged into another, split off from another, or is gone, since the last
-- published run.
-- grain: customer_id, change

with merged as (
    select ids.customer_id, 'merged' as change, ids.merged_into as other_customer_id
    from identity.customer_ids as ids
    inner join previous.customer_ids as former on ids.customer_id = former.customer_id
    where ids.status = 'merged' and former.status = 'active'
),

retired as (
    select ids.customer_id, 'retired' as change, cast(null as varchar) as other_customer_id
    from identity.customer_ids as ids
    inner join previous.customer_ids as former on ids.customer_id = former.customer_id
    where ids.status = 'retired' and former.status = 'active'
),

arrived as (
    select
        arrivals.customer_id,
        min(former.customer_id) as other_customer_id,
    from identity.cluster_customers as arrivals
    inner join identity.clusters as clusters on arrivals.cluster_id = clusters.cluster_id
    left join previous.members as former on clusters.record_id = former.record_id
    where arrivals.is_new
    group by arrivals.customer_id
)

select * from merged
union all
select * from retired
union all
select
    customer_id,
    case when other_customer_id is null then 'new' else 'split' end as change,
    other_customer_id,
from arrived
