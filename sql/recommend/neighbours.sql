-- One row per list and two items of which the second may be recommended to those who bought the first: for 'goes with'
-- what is bought with it on one day, for 'new for you' what its buyers also bought.
-- grain: list_number, item_number, other_item_number
-- column list_number (none): 2 for goes with, 3 for new for you
-- column other_item_number (none): the item that may be recommended
-- column similarity (none): how alike they are, from 0 to 100,000,000

with alike as (
    select 2 as list_number, item_number, other_item_number, similarity
    from recommend.together
    union all
    select 3 as list_number, item_number, other_item_number, similarity
    from recommend.shared_buyers
)

select
    alike.list_number,
    alike.item_number,
    alike.other_item_number,
    cast(alike.similarity * 100000000 as integer) as similarity
from alike
inner join recommend.item_facts as facts on alike.other_item_number = facts.item_number
inner join recommend.allowed_items as allowed on facts.item_id = allowed.item_id
