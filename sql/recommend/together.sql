-- One row per two items that customers bought on one day: how much oftener than by chance. The cosine is drawn towards
-- zero as if each item had been bought on ten more days alone. The twenty best of each item.
-- grain: item_id, other_item_id
-- column other_item_id (none): the item that goes with it
-- column days (none): on how many customers' days of purchase both were bought
-- column similarity (none): from 0 to 1

with baskets as (
    select customer_id, purchased_on, item_id
    from taste.item_purchases
    qualify
        count(*) over (partition by customer_id, purchased_on) between 2 and 40
),

pairs as (
    select baskets.item_id, others.item_id as other_item_id, count(*) as days
    from baskets
    inner join baskets as others
        on baskets.customer_id = others.customer_id
        and baskets.purchased_on = others.purchased_on
        and baskets.item_id <> others.item_id
    group by baskets.item_id, others.item_id
)

select
    pairs.item_id,
    pairs.other_item_id,
    pairs.days,
    item_similarity(pairs.days, facts.purchases, other_facts.purchases) as similarity,
from pairs
inner join recommend.item_facts as facts on pairs.item_id = facts.item_id
inner join recommend.item_facts as other_facts on pairs.other_item_id = other_facts.item_id
where pairs.days > 1
qualify
    row_number() over (
        partition by pairs.item_id
        order by similarity desc nulls last, pairs.other_item_id asc nulls last
    ) <= 20
