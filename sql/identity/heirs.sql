-- One row per former customer id that goes to a cluster: to the one that holds most of its home records. Equal
-- parts are decided by the cluster's id. So what was merged and is taken apart again gets its former ids back.
-- Records that were gone for a while bring their ids back only to clusters that would be given new ones. An id
-- is_in_use if a customer bore it in the last published run, and was not merged.
-- grain: customer_id
-- column customer_id (indirect): a former customer id
-- column is_in_use (none): whether a customer bore it in the last published run

with parts as (
    select
        home_customer_id as customer_id,
        cluster_id,
        count(*) as records,
        bool_or(customer_id = home_customer_id) as is_in_use
    from identity.homes
    where home_customer_id is not null and not is_returned
    group by home_customer_id, cluster_id
),

heirs as (
    select customer_id, cluster_id, is_in_use
    from parts
    qualify
        row_number() over (
            partition by customer_id
            order by records desc nulls last, cluster_id asc nulls last
        ) = 1
),

returned_parts as (
    select
        coalesce(home_customer_id, customer_id) as customer_id,
        cluster_id,
        count(*) as records
    from identity.homes
    where is_returned
    group by coalesce(home_customer_id, customer_id), cluster_id
),

returned as (
    select parts.customer_id, parts.cluster_id
    from returned_parts as parts
    anti join heirs as own on parts.customer_id = own.customer_id
    anti join heirs as others on parts.cluster_id = others.cluster_id
    qualify
        row_number() over (
            partition by parts.customer_id
            order by parts.records desc nulls last, parts.cluster_id asc nulls last
        ) = 1
)

select customer_id, cluster_id, is_in_use
from heirs
union all
select customer_id, cluster_id, false as is_in_use
from returned
