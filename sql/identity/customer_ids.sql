-- One row per customer id that was ever given: active, merged into another, or retired since its records are gone.
-- What was merged or retired is active again once a cluster of its own holds it. Who was merged leads to an active
-- id (merged_into) by way of the one that took it in at the time (absorbed_by).
-- grain: customer_id
-- column customer_id (indirect): an id that was given once, and to nobody else since
-- column created_on (none): the business day on which it was given
-- column status (none): active, merged or retired
-- column merged_into (indirect): the active id that an id which was merged leads to
-- column absorbed_by (indirect): the id that took it in at the time

with survivors as (
    select heirs.customer_id, cluster_customers.customer_id as heir_id
    from identity.heirs as heirs
    inner join identity.cluster_customers as cluster_customers
        on heirs.cluster_id = cluster_customers.cluster_id
),

-- An id without records of its own follows the id that it was merged into, as long as that leads to somebody.
followed as (
    select
        ids.customer_id,
        ids.created_on,
        ids.absorbed_by,
        absorbers.heir_id as absorber_heir_id,
        coalesce(own.heir_id, absorbers.heir_id, later.heir_id) as heir_id
    from previous.customer_ids as ids
    left join survivors as own on ids.customer_id = own.customer_id
    left join survivors as absorbers on ids.absorbed_by = absorbers.customer_id
    left join survivors as later on ids.merged_into = later.customer_id
)

select
    customer_id,
    created_on,
    case
        when heir_id = customer_id then 'active'
        when heir_id is not null then 'merged'
        else 'retired'
    end as status,
    case when heir_id <> customer_id then heir_id end as merged_into,
    case
        when heir_id = customer_id then null
        when heir_id is null or heir_id = absorber_heir_id then absorbed_by
        else heir_id
    end as absorbed_by
from followed
union all
select
    cluster_customers.customer_id,
    run.as_of as created_on,
    'active' as status,
    cast(null as varchar) as merged_into,
    cast(null as varchar) as absorbed_by
from identity.cluster_customers as cluster_customers
cross join config.run as run
where cluster_customers.is_new
order by customer_id asc nulls last
