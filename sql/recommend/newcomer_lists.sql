-- One row per customer without an item of their own, or who refuses to be profiled, and item among what sells best,
-- without what they gave back.
-- grain: customer_id, item_id
-- materialized: view
-- column rank (profile): its place in the list

with offered as (
    select
        members.customer_id,
        best.item_id,
        best.buyers,
        best.rank,
        members.customer_id in (select customer_id from recommend.returned_items) as has_returned
    from segment.members as members
    inner join recommend.best_sellers as best on best.segment = 'all'
    left join recommend.shoppers as shoppers on members.customer_id = shoppers.customer_id
    where shoppers.customer_id is null
),

-- Few of them gave anything back; what they did not is ranked again.
ranked as (
    select customer_id, item_id, buyers, rank
    from offered
    where not has_returned
    union all
    select
        offered.customer_id,
        offered.item_id,
        offered.buyers,
        row_number() over (
            partition by offered.customer_id
            order by offered.rank asc nulls last
        ) as rank
    from offered
    left join recommend.returned_items as items
        on offered.customer_id = items.customer_id and offered.item_id = items.item_id
    where offered.has_returned and items.item_id is null
)

select ranked.customer_id, ranked.item_id, ranked.buyers, ranked.rank
from ranked
cross join config.recommend as setting
where ranked.rank <= setting.per_list
