-- One row per customer id that was ever given: active, merged into another, or retired since its records are gone.
-- grain: customer_id

with current_ids as (
    select customer_id, is_new
    from identity.cluster_customers
),

-- Where most of a former customer's records are now.
heirs as (
    select
        former.customer_id,
        max_by(members.customer_id, concat(lpad(cast(former.records as varchar), 12, '0'), former.cluster_id)) as heir_id,
    from (
        select previous_members.customer_id, clusters.cluster_id, count(*) as records
        from previous.members as previous_members
        inner join identity.clusters as clusters
            on previous_members.record_id = clusters.record_id
        group by previous_members.customer_id, clusters.cluster_id
    ) as former
    inner join identity.cluster_customers as members on former.cluster_id = members.cluster_id
    group by former.customer_id
),

former_ids as (
    select
        ids.customer_id,
        ids.created_on,
        current_ids.customer_id is not null as is_current,
        case
            when current_ids.customer_id is not null then null
            else coalesce(heirs.heir_id, later.heir_id, ids.merged_into)
        end as merged_into,
    from previous.customer_ids as ids
    left join current_ids on ids.customer_id = current_ids.customer_id
    left join heirs on ids.customer_id = heirs.customer_id
    left join heirs as later on ids.merged_into = later.customer_id
),

new_ids as (
    select current_ids.customer_id, run.as_of as created_on
    from current_ids
    cross join config.run as run
    where current_ids.is_new
)

select
    customer_id,
    created_on,
    case
        when is_current then 'active'
        when merged_into is not null then 'merged'
        else 'retired'
    end as status,
    merged_into,
from former_ids
union all
select customer_id, created_on, 'active' as status, cast(null as varchar) as merged_into
from new_ids
order by customer_id asc nulls last
