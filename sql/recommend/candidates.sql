-- One row per customer, list and item that may stand in it, with the score and what it rests on. 'buy again' has what
-- they bought before, 'goes with' what others bought with their purchases of the last 180 days, 'new for you' what
-- customers who bought the same things also bought. What they have, and few ever buy twice, is in neither of the last
-- two.
-- grain: customer_id, list, item_id
-- column list (none): buy again, goes with or new for you
-- column because_item_id (none): the item of theirs that speaks most for it; null for what they bought before

with again as (
    select customer_id, 'buy again' as list, item_id, score, cast(null as varchar) as because_item_id
    from recommend.next_items
    where is_own
),

-- The five items of theirs that count most today: more of them hardly change a list, and cost the more.
heaviest as (
    select customer_id, item_id, weight_90d, silent_days
    from recommend.own_items
    qualify
        row_number() over (
            partition by customer_id
            order by weight_90d desc nulls last, item_id asc nulls last
        ) <= 5
),

linked as (
    select
        heaviest.customer_id,
        'goes with' as list,
        together.other_item_id as item_id,
        heaviest.item_id as because_item_id,
        heaviest.weight_90d * together.similarity as part,
    from heaviest
    inner join recommend.together as together on heaviest.item_id = together.item_id
    where heaviest.silent_days <= 180
    union all
    select
        heaviest.customer_id,
        'new for you' as list,
        shared.other_item_id as item_id,
        heaviest.item_id as because_item_id,
        heaviest.weight_90d * shared.similarity as part,
    from heaviest
    inner join recommend.shared_buyers as shared on heaviest.item_id = shared.item_id
),

summed as (
    select
        customer_id,
        list,
        item_id,
        cast(sum(cast(part as decimal(28, 12))) as decimal(18, 8)) as score,
        max_by(
            because_item_id,
            concat(lpad(cast(cast(part * 1000000 as bigint) as varchar), 18, '0'), because_item_id)
        ) as because_item_id,
    from linked
    group by customer_id, list, item_id
),

unowned as (
    select summed.*
    from summed
    left join recommend.own_items as own_items
        on summed.customer_id = own_items.customer_id and summed.item_id = own_items.item_id
    left join recommend.item_facts as facts on summed.item_id = facts.item_id
    where own_items.item_id is null or (summed.list = 'goes with' and facts.repeat_rate >= 2)
)

select customer_id, list, item_id, score, because_item_id
from again
union all
select customer_id, list, item_id, score, because_item_id
from unowned
