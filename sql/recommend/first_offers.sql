-- One row per customer with a list: the one item to show them first. That is the best of what they may buy again, if
-- they have bought it more than once or it is usual to; else the best of what is new for them, else what goes with
-- their purchases, else what sells best.
-- grain: customer_id
-- column item_name (profile): the item to show them first

with placed as (
    select
        lists.customer_id,
        lists.list,
        lists.item_id,
        lists.item_name,
        lists.reason,
        case
            when lists.list = 'buy again' and (own_items.purchases > 1 or facts.repeat_rate >= 2) then 1
            when lists.list = 'new for you' then 2
            when lists.list = 'goes with' then 3
            else 4
        end as place
    from recommend.lists as lists
    left join recommend.own_items as own_items
        on lists.customer_id = own_items.customer_id and lists.item_id = own_items.item_id
    left join recommend.item_facts as facts on lists.item_id = facts.item_id
    where lists.rank = 1
)

select customer_id, list, item_id, item_name, reason
from placed
qualify row_number() over (partition by customer_id order by place asc nulls last) = 1
