-- One row per customer, list and item in it, the best first, with the reason in the config's language. Customers
-- without an item of their own get what sells best. At most so many items of one category as the config says.
-- grain: customer_id, list, item_id
-- column reason (none): why the item is in the list, in words

with scored as (
    select
        candidates.customer_id,
        candidates.list,
        candidates.item_id,
        candidates.score,
        candidates.because_item_id,
        allowed.item_name,
        allowed.category,
    from recommend.candidates as candidates
    inner join recommend.allowed_items as allowed on candidates.item_id = allowed.item_id
),

-- Of one category only the best; what has no category is not limited.
varied as (
    select scored.*
    from scored
    cross join config.recommend as setting
    qualify
        scored.category is null
        or setting.most_per_category is null
        or row_number() over (
            partition by scored.customer_id, scored.list, scored.category
            order by scored.score desc nulls last, scored.item_id asc nulls last
        ) <= setting.most_per_category
),

ranked as (
    select
        varied.*,
        row_number() over (
            partition by varied.customer_id, varied.list
            order by varied.score desc nulls last, varied.item_id asc nulls last
        ) as rank,
    from varied
),

newcomers as (
    select
        members.customer_id,
        'best sellers' as list,
        best.item_id,
        allowed.item_name,
        best.rank,
        best.buyers,
    from segment.members as members
    inner join recommend.best_sellers as best on best.segment = 'all'
    inner join recommend.allowed_items as allowed on best.item_id = allowed.item_id
    left join recommend.shoppers as shoppers on members.customer_id = shoppers.customer_id
    where shoppers.customer_id is null
)

select
    ranked.customer_id,
    ranked.list,
    ranked.rank,
    ranked.item_id,
    ranked.item_name,
    ranked.score,
    recommendation_reason(
        setting.language,
        ranked.list,
        own_items.purchases,
        coalesce(own_items.own_gap_days, facts.usual_gap_days),
        own_items.silent_days,
        because.item_name
    ) as reason,
from ranked
cross join config.recommend as setting
left join recommend.own_items as own_items
    on ranked.list = 'buy again'
    and ranked.customer_id = own_items.customer_id
    and ranked.item_id = own_items.item_id
left join recommend.item_facts as facts on ranked.item_id = facts.item_id
left join taste.items as because on ranked.because_item_id = because.item_id
where ranked.rank <= setting.per_list
union all
select
    newcomers.customer_id,
    newcomers.list,
    newcomers.rank,
    newcomers.item_id,
    newcomers.item_name,
    cast(newcomers.buyers as decimal(18, 8)) as score,
    best_seller_reason(setting.language, newcomers.buyers) as reason,
from newcomers
cross join config.recommend as setting
where newcomers.rank <= setting.per_list
