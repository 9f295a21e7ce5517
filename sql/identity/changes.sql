-- One row per customer that is new, was merged into another, split off from another, restored after it had been
-- merged or retired, or is gone, since the last published run; and per customer and other customer between whom
-- records moved that none of this explains. The reason says what joined or parted them.
-- grain: customer_id, change, other_customer_id
-- column customer_id (indirect): the customer that changed
-- column change (none): new, merged, split, restored, retired or moved
-- column other_customer_id (indirect): the other customer, where there is one
-- column reason (none): what joined or parted them

with last_night as (
    select distinct customer_id
    from previous.members
),

gone as (
    select
        ids.customer_id,
        ids.status as change,
        ids.merged_into as other_customer_id,
        case
            when ids.status = 'retired' then 'records gone'
            else coalesce(reasons.reason, 'records changed')
        end as reason
    from identity.customer_ids as ids
    inner join last_night on ids.customer_id = last_night.customer_id
    left join identity.merge_reasons as reasons
        on ids.customer_id = reasons.former_customer_id and ids.merged_into = reasons.customer_id
    where ids.status <> 'active'
),

origins as (
    select customer_id, former_customer_id
    from identity.movements
    qualify
        row_number() over (
            partition by customer_id
            order by records desc nulls last, former_customer_id asc nulls last
        ) = 1
),

arrived as (
    select
        arrivals.customer_id,
        case
            when not arrivals.is_new then 'restored'
            when origins.former_customer_id is null then 'new'
            else 'split'
        end as change,
        origins.former_customer_id as other_customer_id,
        case
            when origins.former_customer_id is not null then reasons.reason
            when not arrivals.is_new then 'records returned'
        end as reason
    from identity.cluster_customers as arrivals
    left join origins on arrivals.customer_id = origins.customer_id
    left join identity.split_reasons as reasons
        on origins.former_customer_id = reasons.former_customer_id
        and origins.customer_id = reasons.customer_id
    anti join last_night on arrivals.customer_id = last_night.customer_id
),

moved as (
    select
        movements.former_customer_id as customer_id,
        'moved' as change,
        movements.customer_id as other_customer_id,
        reasons.reason
    from identity.movements as movements
    left join gone
        on movements.former_customer_id = gone.customer_id
        and movements.customer_id = gone.other_customer_id
    left join arrived
        on movements.customer_id = arrived.customer_id
        and movements.former_customer_id = arrived.other_customer_id
    left join identity.merge_reasons as reasons
        on movements.former_customer_id = reasons.former_customer_id
        and movements.customer_id = reasons.customer_id
    where gone.customer_id is null and arrived.customer_id is null
)

select * from gone
union all
select * from arrived
union all
select * from moved
