-- One row per customer, dimension and value that they have chosen: how often, and how far that is a habit. Who refuses
-- to be profiled has none. The share is drawn to the shop's own, as if each customer had chosen four times more as all
-- do, so that one order makes no habit.
-- grain: customer_id, dimension, choice
-- column chosen (profile): on how many days they chose it
-- column choices (profile): how often they chose anything in this dimension
-- column last_chosen_on (profile): when they last chose it
-- column shop_share (none): the share of it in all choices of all customers
-- column share (profile): its share in the customer's choices, drawn to the shop's
-- column lift (profile): how many times the shop's share that is
-- column confidence (profile): how far the customer's own choices count in the share, from 0 to 1
-- column rank (profile): its place among the customer's choices in this dimension, by share

with per_customer as (
    select
        customer_id,
        dimension,
        choice,
        count(*) as chosen,
        max(purchased_on) as last_chosen_on
    from taste.occasions
    group by customer_id, dimension, choice
),

per_shop as (
    select
        dimension,
        choice,
        sum(chosen) / sum(sum(chosen)) over (partition by dimension) as shop_share
    from per_customer
    group by dimension, choice
),

-- All choices of one customer in a dimension are drawn alike, so that their order is that of what is drawn.
drawn as (
    select
        per_customer.customer_id,
        per_customer.dimension,
        per_customer.choice,
        per_customer.chosen,
        per_customer.last_chosen_on,
        per_shop.shop_share,
        sum(per_customer.chosen) over (
            partition by per_customer.customer_id, per_customer.dimension
        ) as choices,
        row_number() over (
            partition by per_customer.customer_id, per_customer.dimension
            order by
                per_customer.chosen + 4 * per_shop.shop_share desc nulls last,
                per_customer.last_chosen_on desc nulls last,
                per_customer.choice asc nulls last
        ) as rank
    from per_customer
    inner join per_shop
        on per_customer.dimension = per_shop.dimension and per_customer.choice = per_shop.choice
    where
        per_customer.customer_id not in (select customer_id from identity.profiling_refusals)
)

select
    customer_id,
    dimension,
    choice,
    chosen,
    cast(choices as bigint) as choices,
    last_chosen_on,
    cast(shop_share as decimal(9, 6)) as shop_share,
    cast((chosen + 4 * shop_share) / (choices + 4) as decimal(9, 6)) as share,
    try_cast((chosen + 4 * shop_share) / (choices + 4) / shop_share as decimal(12, 4)) as lift,
    cast(choices / (choices + 4) as decimal(9, 6)) as confidence,
    rank
from drawn
