-- One row per customer, list and item that may stand in it, with the score and what it rests on. 'buy again' has what
-- they bought before, 'goes with' what others bought with their purchases of the last 180 days, 'new for you' what
-- customers who bought the same things also bought. What they have is in neither of the last two, since the first has
-- it, and what they gave back in none. Customers and items have numbers here: most candidates come into no list.
-- grain: customer_number, list_number, item_number
-- materialized: view
-- column list_number (none): 1 for buy again, 2 for goes with, 3 for new for you
-- column because_item_number (none): the item of theirs that speaks most for it; null for what they bought before

-- From the five items of theirs that count most today: more of them hardly change a list, and cost the more.
with linked as (
    select
        heaviest.customer_number,
        neighbours.list_number,
        neighbours.other_item_number as item_number,
        heaviest.item_number as because_item_number,
        cast(cast(heaviest.weight_90d as double) * neighbours.similarity as bigint) as part
    from recommend.own_items as heaviest
    inner join recommend.neighbours as neighbours on heaviest.item_number = neighbours.item_number
    left join recommend.own_items as own_items
        on heaviest.customer_number = own_items.customer_number
        and neighbours.other_item_number = own_items.item_number
    where
        heaviest.place <= 5
        and (neighbours.list_number = 3 or heaviest.silent_days <= 180)
        and own_items.item_number is null
),

-- The largest part and whose it is are one number: of equal parts that of the item with the lower number is larger.
weighed as (
    select
        customer_number,
        list_number,
        item_number,
        part,
        whole_quotient(part, 100) * 2147483648 + 2147483647 - because_item_number as part_and_item
    from linked
),

summed as (
    select
        customer_number,
        list_number,
        item_number,
        sum(part) as score,
        max(part_and_item) as largest
    from weighed
    group by customer_number, list_number, item_number
),

chosen as (
    select
        next_items.customer_number,
        1 as list_number,
        next_items.item_number,
        next_items.score,
        cast(null as bigint) as because_item_number
    from recommend.next_items as next_items
    inner join recommend.item_facts as facts on next_items.item_number = facts.item_number
    inner join recommend.allowed_items as items on facts.item_id = items.item_id
    where next_items.is_own
    union all
    select
        customer_number,
        list_number,
        item_number,
        cast(score / 100000000 as decimal(18, 8)) as score,
        2147483647 - largest % 2147483648 as because_item_number
    from summed
),

returned as (
    select shoppers.customer_number, numbers.item_number
    from recommend.returned_items as items
    inner join recommend.shoppers as shoppers on items.customer_id = shoppers.customer_id
    inner join recommend.item_numbers as numbers on items.item_id = numbers.item_id
)

select chosen.*
from chosen
left join returned
    on chosen.customer_number = returned.customer_number and chosen.item_number = returned.item_number
where returned.customer_number is null
