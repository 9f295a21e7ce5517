-- One row per list and two items of which the second may be recommended tonight to those who bought the first.
-- grain: list_number, item_number, other_item_number
-- column list_number (none): 2 for goes with, 3 for new for you
-- column other_item_number (none): the item that may be recommended
-- column similarity (none): how alike they are, from 0 to 100,000,000

select
    case when related.list = 'goes with' then 2 else 3 end as list_number,
    facts.item_number,
    others.item_number as other_item_number,
    cast(related.similarity * 100000000 as integer) as similarity
from recommend.related_items as related
inner join recommend.item_facts as facts on related.item_id = facts.item_id
inner join recommend.item_facts as others on related.other_item_id = others.item_id
inner join recommend.allowed_items as allowed on related.other_item_id = allowed.item_id
