-- One row per two items with customers in common, whenever they bought them: how much oftener than by chance, drawn
-- towards zero as if each item had ten more buyers alone. Of each customer the twenty items that count most today; the
-- twenty best of each item.
-- grain: item_id, other_item_id
-- column other_item_id (none): the other item
-- column buyers (none): how many customers bought both
-- column similarity (none): from 0 to 1

with tastes as (
    select customer_id, item_id
    from recommend.own_items
    qualify
        row_number() over (
            partition by customer_id
            order by weight_90d desc nulls last, item_id asc nulls last
        ) <= 20
),

pairs as (
    select tastes.item_id, others.item_id as other_item_id, count(*) as buyers
    from tastes
    inner join tastes as others
        on tastes.customer_id = others.customer_id and tastes.item_id <> others.item_id
    group by tastes.item_id, others.item_id
)

select
    pairs.item_id,
    pairs.other_item_id,
    pairs.buyers,
    item_similarity(pairs.buyers, facts.buyers, other_facts.buyers) as similarity,
from pairs
inner join recommend.item_facts as facts on pairs.item_id = facts.item_id
inner join recommend.item_facts as other_facts on pairs.other_item_id = other_facts.item_id
where pairs.buyers > 1
qualify
    row_number() over (
        partition by pairs.item_id
        order by similarity desc nulls last, pairs.other_item_id asc nulls last
    ) <= 20
