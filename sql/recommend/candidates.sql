-- One row per customer, list and item that may stand in it, with the score and what it rests on. 'buy again' has what
-- they bought before, 'goes with' what others bought with their purchases of the last 180 days, 'new for you' what
-- customers who bought the same things also bought. What they have, and few ever buy twice, is in neither of the last
-- two. Customers and items have numbers here: most candidates come into no list.
-- grain: customer_number, list, item_number
-- materialized: view
-- column list (none): buy again, goes with or new for you
-- column because_item_number (none): the item of theirs that speaks most for it; null for what they bought before
-- column most_per_category (none): how many items of one category a list may have; null for any number

with neighbours as (
    select 'goes with' as list, item_number, other_item_number, similarity
    from recommend.together
    union all
    select 'new for you' as list, item_number, other_item_number, similarity
    from recommend.shared_buyers
),

-- From the five items of theirs that count most today: more of them hardly change a list, and cost the more.
linked as (
    select
        own_items.customer_number,
        neighbours.list,
        neighbours.other_item_number as item_number,
        setting.most_per_category,
        own_items.item_number as because_item_number,
        own_items.place,
        cast(
            cast(own_items.weight_90d as double) * cast(neighbours.similarity as double) * 100000000
            as bigint
        ) as part,
    from recommend.own_items as own_items
    inner join neighbours on own_items.item_number = neighbours.item_number
    cross join config.recommend as setting
    where
        own_items.place <= 5
        and (neighbours.list = 'new for you' or own_items.silent_days <= 180)
),

-- Of two items that speak for one equally the one that counts more.
summed as (
    select
        customer_number,
        list,
        item_number,
        most_per_category,
        cast(sum(part) / 100000000 as decimal(18, 8)) as score,
        max_by(because_item_number, part * 8 - place) as because_item_number,
    from linked
    group by customer_number, list, item_number, most_per_category
),

unowned as (
    select summed.*
    from summed
    left join recommend.own_items as own_items
        on summed.customer_number = own_items.customer_number
        and summed.item_number = own_items.item_number
    left join recommend.item_facts as facts on summed.item_number = facts.item_number
    where
        own_items.item_number is null or (summed.list = 'goes with' and facts.repeat_rate >= 2)
)

select
    next_items.customer_number,
    'buy again' as list,
    next_items.item_number,
    setting.most_per_category,
    next_items.score,
    cast(null as bigint) as because_item_number,
    next_items.purchases,
    next_items.silent_days,
    next_items.own_gap_days,
from recommend.next_items as next_items
cross join config.recommend as setting
where next_items.is_own
union all
select
    customer_number,
    list,
    item_number,
    most_per_category,
    score,
    because_item_number,
    cast(null as bigint) as purchases,
    cast(null as integer) as silent_days,
    cast(null as decimal(9, 2)) as own_gap_days,
from unowned
