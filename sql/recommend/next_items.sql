-- One row per customer and item that they may buy next: what they bought before, and the ten items that are bought
-- most. The score is their own purchases, halved every 90 days and once more, with half the weight, every 30, and what
-- three days of purchase of anybody hold, times how often buyers of the item come again for it.
-- grain: customer_number, item_number
-- materialized: view
-- column score (none): the higher, the likelier it is next; comparable for one customer alone
-- column is_own (none): whether they bought it before

with best as (
    select item_number, basket_share, repeat_rate
    from recommend.item_facts
    qualify row_number() over (order by purchases desc nulls last, item_number asc nulls last) <= 10
),

candidates as (
    select
        own_items.customer_number,
        own_items.item_number,
        cast(own_items.weight_90d + 0.5 * own_items.weight_30d as double) as own_weight,
        facts.basket_share,
        facts.repeat_rate,
        true as is_own
    from recommend.own_items as own_items
    inner join recommend.item_facts as facts on own_items.item_number = facts.item_number
    union all
    select
        shoppers.customer_number,
        best.item_number,
        0 as own_weight,
        best.basket_share,
        best.repeat_rate,
        false as is_own
    from recommend.shoppers as shoppers
    cross join best
    where
        not exists (
            select 1
            from recommend.own_items as own_items
            where
                own_items.customer_number = shoppers.customer_number
                and own_items.item_number = best.item_number
        )
)

select
    customer_number,
    item_number,
    is_own,
    cast(
        (own_weight + 3 * cast(basket_share as double)) * cast(repeat_rate as double) as decimal(18, 8)
    ) as score
from candidates
