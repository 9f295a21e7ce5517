-- One row per two items that customers bought on one day: how much oftener than by chance. The cosine is drawn towards
-- zero as if each item had been bought on ten more days alone. The twenty best of each item; none on nights when items
-- are not compared.
-- grain: item_number, other_item_number
-- materialized: view
-- column other_item_number (none): the item that goes with it
-- column days (none): on how many customers' days of purchase both were bought
-- column similarity (none): from 0 to 1

with purchases as (
    select purchases.customer_id, purchases.purchased_on, purchases.item_id
    from taste.item_purchases as purchases
    inner join recommend.shoppers as shoppers on purchases.customer_id = shoppers.customer_id
    inner join recommend.comparison as comparison on comparison.is_due
    where purchases.shows_taste
),

several as (
    select customer_id, purchased_on
    from purchases
    group by customer_id, purchased_on
    having count(*) between 2 and 40
),

-- What was bought on one day alone was bought with nothing twice.
baskets as (
    select purchases.customer_id, purchases.purchased_on, facts.item_number
    from purchases
    inner join several
        on purchases.customer_id = several.customer_id and purchases.purchased_on = several.purchased_on
    inner join recommend.item_facts as facts on purchases.item_id = facts.item_id
    where facts.purchases > 1
),

counted as (
    select
        baskets.item_number,
        others.item_number as other_item_number,
        count(*) as days
    from baskets
    inner join baskets as others
        on baskets.customer_id = others.customer_id
        and baskets.purchased_on = others.purchased_on
        and baskets.item_number < others.item_number
    group by baskets.item_number, others.item_number
    having count(*) > 1
),

pairs as (
    select item_number, other_item_number, days
    from counted
    union all
    select other_item_number as item_number, item_number as other_item_number, days
    from counted
)

select
    pairs.item_number,
    pairs.other_item_number,
    pairs.days,
    item_similarity(pairs.days, facts.purchases, other_facts.purchases) as similarity
from pairs
inner join recommend.item_facts as facts on pairs.item_number = facts.item_number
inner join recommend.item_facts as other_facts on pairs.other_item_number = other_facts.item_number
qualify
    row_number() over (
        partition by pairs.item_number
        order by similarity desc nulls last, pairs.other_item_number asc nulls last
    ) <= 20
