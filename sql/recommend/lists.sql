-- One row per customer, list and item in it, the best first, with the reason in the config's language. Customers
-- without an item of their own get what sells best. What they gave back, and have not bought since, is in none. At most
-- so many items of one category as the config says.
-- grain: customer_id, list, item_id
-- column list (none): buy again, goes with, new for you, or best sellers for customers without a purchase
-- column reason (profile): why the item is in the list, in words

-- Of one category only the best; what has no category is not limited.
with varied as (
    select candidates.*
    from recommend.candidates as candidates
    inner join recommend.item_facts as facts on candidates.item_number = facts.item_number
    inner join taste.items as items on facts.item_id = items.item_id
    where candidates.most_per_category is not null
    qualify
        items.category is null
        or row_number() over (
            partition by candidates.customer_number, candidates.list_number, items.category
            order by candidates.score desc nulls last, candidates.item_number asc nulls last
        ) <= candidates.most_per_category
    union all
    select *
    from recommend.candidates
    where most_per_category is null
),

ranked as (
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
),

listed as (
    select
        *,
        case list_number when 1 then 'buy again' when 2 then 'goes with' else 'new for you' end as list,
        case when list_number = 1 then item_number end as own_item_number
    from ranked
),

newcomers as (
    select
        members.customer_id,
        'best sellers' as list,
        best.item_id,
        allowed.item_name,
        best.rank,
        best.buyers,
        members.customer_id in (select customer_id from recommend.returned_items) as has_returned
    from segment.members as members
    inner join recommend.best_sellers as best on best.segment = 'all'
    inner join recommend.allowed_items as allowed on best.item_id = allowed.item_id
    left join recommend.shoppers as shoppers on members.customer_id = shoppers.customer_id
    where shoppers.customer_id is null
),

-- Few of them gave anything back; what they did not is ranked again.
offered as (
    select customer_id, list, item_id, item_name, buyers, rank
    from newcomers
    where not has_returned
    union all
    select
        newcomers.customer_id,
        newcomers.list,
        newcomers.item_id,
        newcomers.item_name,
        newcomers.buyers,
        row_number() over (
            partition by newcomers.customer_id
            order by newcomers.rank asc nulls last
        ) as rank
    from newcomers
    left join recommend.returned_items as items
        on newcomers.customer_id = items.customer_id and newcomers.item_id = items.item_id
    where newcomers.has_returned and items.item_id is null
)

select
    shoppers.customer_id,
    listed.list,
    listed.rank,
    facts.item_id,
    items.item_name,
    listed.score,
    recommendation_reason(
        setting.language,
        listed.list,
        own_items.purchases,
        coalesce(own_items.own_gap_days, facts.usual_gap_days),
        own_items.silent_days,
        because.item_name
    ) as reason
from listed
inner join recommend.shoppers as shoppers on listed.customer_number = shoppers.customer_number
inner join recommend.item_facts as facts on listed.item_number = facts.item_number
inner join taste.items as items on facts.item_id = items.item_id
left join recommend.own_items as own_items
    on listed.customer_number = own_items.customer_number
    and listed.own_item_number = own_items.item_number
left join recommend.item_facts as because_facts
    on listed.because_item_number = because_facts.item_number
left join taste.items as because on because_facts.item_id = because.item_id
cross join config.recommend as setting
union all
select
    offered.customer_id,
    offered.list,
    offered.rank,
    offered.item_id,
    offered.item_name,
    cast(offered.buyers as decimal(18, 8)) as score,
    best_seller_reason(setting.language, offered.buyers) as reason
from offered
cross join config.recommend as setting
where offered.rank <= setting.per_list
