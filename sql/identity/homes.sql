-- One row per record that was known before: the customer that it was last of, and its home, the id that it holds
-- by its own history. Homes decide which cluster a former id goes to.
-- Where no home record of a customer is left, others of its records stand in, so that the customer keeps its id:
-- those without a home, else those of one home. A record that was gone for a while (is_returned) stands in for
-- nobody.
-- grain: record_id
-- column record_id (indirect): a record that was known before
-- column customer_id (indirect): the customer that it was last of
-- column home_customer_id (indirect): the id that it holds by its own history
-- column is_returned (none): whether it was gone for a while

with known as (
    select record_id, customer_id, home_customer_id, false as is_returned
    from identity.former_members
    union all
    select record_id, customer_id, home_customer_id, true as is_returned
    from previous.absent_records
),

present as (
    select
        known.record_id,
        clusters.cluster_id,
        known.customer_id,
        known.home_customer_id,
        known.is_returned
    from known
    inner join identity.clusters as clusters on known.record_id = clusters.record_id
),

without_home_records as (
    select
        customer_id,
        bool_or(home_customer_id is null) as has_homeless_records,
        min(home_customer_id) as next_home_id
    from present
    where not is_returned
    group by customer_id
    having not bool_or(coalesce(home_customer_id, '') = customer_id)
)

select
    present.record_id,
    present.cluster_id,
    present.customer_id,
    case
        when present.is_returned or orphaned.customer_id is null then present.home_customer_id
        when orphaned.has_homeless_records
        then coalesce(present.home_customer_id, present.customer_id)
        when present.home_customer_id = orphaned.next_home_id then present.customer_id
        else present.home_customer_id
    end as home_customer_id,
    present.is_returned
from present
left join without_home_records as orphaned on present.customer_id = orphaned.customer_id
