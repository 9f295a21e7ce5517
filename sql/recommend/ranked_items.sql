-- One row per customer, list and item in it, the best first: at most so many, and of one category at most so many, as
-- the config says. Customers and items have numbers here.
-- grain: customer_number, list_number, item_number
-- column rank (profile): its place in the list

-- Of one category only the best; what has no category is not limited.
with varied as (
    select candidates.*
    from recommend.candidates as candidates
    inner join config.recommend as setting on setting.most_per_category is not null
    inner join recommend.item_facts as facts on candidates.item_number = facts.item_number
    inner join taste.items as items on facts.item_id = items.item_id
    qualify
        items.category is null
        or row_number() over (
            partition by candidates.customer_number, candidates.list_number, items.category
            order by candidates.score desc nulls last, candidates.item_number asc nulls last
        ) <= setting.most_per_category
    union all
    select candidates.*
    from recommend.candidates as candidates
    inner join config.recommend as setting on setting.most_per_category is null
)

select
    varied.customer_number,
    varied.list_number,
    varied.item_number,
    varied.score,
    varied.because_item_number,
    row_number() over (
        partition by varied.customer_number, varied.list_number
        order by varied.score desc nulls last, varied.item_number asc nulls last
    ) as rank
from varied
cross join config.recommend as setting
qualify rank <= setting.per_list
