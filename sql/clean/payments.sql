-- One row per payment or refund of a statement, in its newest version, and the order that it belongs to.
-- Amounts are in the base currency, unless their name says original.
-- A payment finds its order by the merchant's order number, in whatever channel the order was placed, if only one
-- order has that number, and if time and amount are plausible (see sales.payments of the config). What is not is
-- doubtful, and counts nowhere. Payments that find no order are an order of their own (see clean.orders), or are left
-- out where the feed says so, since the shop's orders stand in other files.
-- grain: feed, payment_id, movement, movement_id
-- column order_id_scope (none): the scope of the order that it belongs to

select
    placed.feed,
    placed.file_number,
    placed.record_number,
    placed.id_scope,
    placed.platform,
    placed.payment_id,
    placed.movement,
    placed.movement_id,
    coalesce(placed.order_number, placed.trade_order_number) as order_number,
    placed.user_id,
    placed.name,
    placed.email,
    placed.status,
    placed.moved_at,
    placed.currency,
    placed.original_amount,
    placed.original_refunded_amount,
    placed.amount,
    placed.refunded_amount,
    placed.fee_amount,
    placed.product_name,
    placed.note,
    case
        when statements.is_doubtful then 'doubtful'
        when placed.movement = 'payment' and not statements.payments_count then 'reported before'
        when placed.movement = 'refund' and not statements.refunds_count then 'reported before'
        else placed.match
    end as match,
    case when statements.is_doubtful then 'amount' else placed.doubt end as doubt,
    case when not statements.is_doubtful then statements.money_scope end as order_id_scope,
    case when not statements.is_doubtful then statements.order_id end as order_id
from clean.placed_payments as placed
left join clean.order_statements as statements
    on placed.match = statements.match
    and placed.money_scope = statements.money_scope
    and placed.money_number = statements.money_number
    and placed.feed = statements.feed
