-- One row per customer id that was ever given: active, merged into another, or retired since its
-- records are gone.
-- grain: customer_id

with survivors as (
    select heirs.customer_id, cluster_customers.customer_id as heir_id
    from identity.heirs as heirs
    inner join identity.cluster_customers as cluster_customers
        on heirs.cluster_id = cluster_customers.cluster_id
),

-- An id that was merged in an earlier night follows the id that it was merged into, as long as that leads to
-- somebody.
former_ids as (
    select
        ids.customer_id,
        ids.created_on,
        active.customer_id is not null as is_active,
        coalesce(own.heir_id, later.heir_id, target.customer_id) as merged_into,
    from previous.customer_ids as ids
    left join identity.cluster_customers as active on ids.customer_id = active.customer_id
    left join survivors as own on ids.customer_id = own.customer_id
    left join survivors as later on ids.merged_into = later.customer_id
    left join identity.cluster_customers as target on ids.merged_into = target.customer_id
),

new_ids as (
    select cluster_customers.customer_id, run.as_of as created_on
    from identity.cluster_customers as cluster_customers
    cross join config.run as run
    where cluster_customers.is_new
)

select
    customer_id,
    created_on,
    case
        when is_active then 'active'
        when merged_into is not null then 'merged'
        else 'retired'
    end as status,
    case when not is_active then merged_into end as merged_into,
from former_ids
union all
select customer_id, created_on, 'active' as status, cast(null as varchar) as merged_into
from new_ids
order by customer_id asc nulls last
