-- One row per record: the customer that it belongs to, and its home, the id that it holds by its own history. That
-- is the id that it got first, kept as long as that is its customer's or is merged into its customer; else its
-- customer's. Null where nobody can tell: it came to a customer into whom others had been merged before.
-- grain: record_id
-- column record_id (indirect): the record
-- column customer_id (indirect): the customer that it belongs to
-- column cluster_id (indirect): one of the cluster's records, which stands for all of them

with placed as (
    select
        clusters.record_id,
        customers.customer_id,
        clusters.cluster_id,
        case
            when ids.customer_id = customers.customer_id or ids.merged_into = customers.customer_id
            then ids.customer_id
        end as kept_home_id
    from identity.clusters as clusters
    inner join identity.cluster_customers as customers
        on clusters.cluster_id = customers.cluster_id
    left join identity.homes as homes on clusters.record_id = homes.record_id
    left join identity.customer_ids as ids on homes.home_customer_id = ids.customer_id
),

of_several_homes as (
    select cluster_id
    from placed
    group by cluster_id
    having bool_or(kept_home_id = customer_id) and bool_or(kept_home_id <> customer_id)
)

select
    placed.record_id,
    placed.customer_id,
    placed.cluster_id,
    case
        when several.cluster_id is null then coalesce(placed.kept_home_id, placed.customer_id)
        else placed.kept_home_id
    end as home_customer_id
from placed
left join of_several_homes as several on placed.cluster_id = several.cluster_id
order by placed.record_id asc nulls last
