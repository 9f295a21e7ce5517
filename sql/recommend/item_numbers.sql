-- One row per item that somebody bought, and a number for it: numbers are joined, grouped and sorted several times
-- faster than ids.
-- grain: item_id
-- column item_number (none): the item's place among them, which tables of the night join by

with items as (
    select distinct item_id
    from taste.item_purchases
)

select item_id, row_number() over (order by item_id asc nulls last) as item_number
from items
