-- One row per trade of payments in one statement, with its order number, when it began and what it comes to: in another
-- statement these are the same.
-- grain: id_scope, id, feed
-- materialized: view
-- column id (none): the number of the order that the trade names
-- column began_at (none): when the first of its payments moved

with settled as (
    select
        trade_scope,
        trade_id,
        feed,
        file_number,
        order_number,
        moved_at,
        in_base_currency(amount, rate) as base_amount
    from clean.newest_payments
    where movement = 'payment' and status = 'settled' and not are_several
)

select
    trade_scope as id_scope,
    trade_id as id,
    feed,
    min(file_number) as file_number,
    case when min(order_number) = max(order_number) then min(order_number) end as order_number,
    min(moved_at) as began_at,
    cast(sum(base_amount) as decimal(18, 4)) as amount
from settled
group by trade_scope, trade_id, feed
