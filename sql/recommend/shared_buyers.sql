-- One row per two items with customers in common, whenever they bought them: how much oftener than by chance, drawn
-- towards zero as if each item had ten more buyers alone. Of each customer the twenty items that count most today; the
-- twenty best of each item; none on nights when items are not compared.
-- grain: item_number, other_item_number
-- materialized: view
-- column other_item_number (none): the other item
-- column buyers (none): how many customers bought both
-- column similarity (none): from 0 to 1

-- What one customer alone bought is shared by no two.
with tastes as (
    select own_items.customer_number, own_items.item_number
    from recommend.own_items as own_items
    inner join recommend.item_facts as facts on own_items.item_number = facts.item_number
    inner join recommend.comparison as comparison on comparison.is_due
    where own_items.place <= 20 and facts.buyers > 1
),

counted as (
    select
        tastes.item_number,
        others.item_number as other_item_number,
        count(*) as buyers
    from tastes
    inner join tastes as others
        on tastes.customer_number = others.customer_number and tastes.item_number < others.item_number
    group by tastes.item_number, others.item_number
    having count(*) > 1
),

pairs as (
    select item_number, other_item_number, buyers
    from counted
    union all
    select other_item_number as item_number, item_number as other_item_number, buyers
    from counted
)

select
    pairs.item_number,
    pairs.other_item_number,
    pairs.buyers,
    item_similarity(pairs.buyers, facts.buyers, other_facts.buyers) as similarity
from pairs
inner join recommend.item_facts as facts on pairs.item_number = facts.item_number
inner join recommend.item_facts as other_facts on pairs.other_item_number = other_facts.item_number
qualify
    row_number() over (
        partition by pairs.item_number
        order by similarity desc nulls last, pairs.other_item_number asc nulls last
    ) <= 20
