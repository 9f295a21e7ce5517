-- One row per customer with a list: the one item to show them first. That is the best of what they may buy again, if
-- they have bought it more than once or it is usual to; else the best of what is new for them, else what goes with
-- their purchases, else what sells best.
-- grain: customer_id
-- column item_name (profile): the item to show them first

with placed as (
    select
        ranked.customer_number,
        case
            when ranked.list_number = 1 and (own_items.purchases > 1 or facts.repeat_rate >= 2) then 1
            when ranked.list_number = 3 then 2
            when ranked.list_number = 2 then 3
            else 4
        end as place
    from recommend.ranked_items as ranked
    inner join recommend.item_facts as facts on ranked.item_number = facts.item_number
    left join recommend.own_items as own_items
        on ranked.customer_number = own_items.customer_number
        and ranked.item_number = own_items.item_number
    where ranked.rank = 1
),

first_places as (
    select customer_number, min(place) as place
    from placed
    group by customer_number
),

chosen as (
    select
        shoppers.customer_id,
        case first_places.place
            when 2 then 'new for you'
            when 3 then 'goes with'
            else 'buy again'
        end as list
    from first_places
    inner join recommend.shoppers as shoppers on first_places.customer_number = shoppers.customer_number
)

select
    lists.customer_id,
    lists.list,
    lists.item_id,
    lists.item_name,
    lists.reason
from recommend.lists as lists
left join chosen on lists.customer_id = chosen.customer_id
where lists.rank = 1 and lists.list = coalesce(chosen.list, 'best sellers')
