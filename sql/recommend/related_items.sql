-- One row per list and two items of which the second may be recommended to those who bought the first: for 'goes with'
-- what is bought with it on one day, for 'new for you' what its buyers also bought. They are known by their ids, since
-- this is kept from night to night (recommend.comparison).
-- grain: list, item_id, other_item_id
-- column list (none): goes with or new for you
-- column other_item_id (none): the item that may be recommended
-- column in_common (none): on how many customers' days both were bought, or by how many customers
-- column similarity (none): how alike they are, from 0 to 1

with alike as (
    select 'goes with' as list, item_number, other_item_number, days as in_common, similarity
    from recommend.together
    union all
    select 'new for you' as list, item_number, other_item_number, buyers as in_common, similarity
    from recommend.shared_buyers
)

select
    alike.list,
    numbers.item_id,
    others.item_id as other_item_id,
    alike.in_common,
    alike.similarity,
    comparison.compared_on
from alike
inner join recommend.item_numbers as numbers on alike.item_number = numbers.item_number
inner join recommend.item_numbers as others on alike.other_item_number = others.item_number
cross join recommend.comparison as comparison
union all
select
    kept.list,
    kept.item_id,
    kept.other_item_id,
    kept.in_common,
    kept.similarity,
    kept.compared_on
from previous.related_items as kept
inner join recommend.comparison as comparison on not comparison.is_due
