-- One row per payment or refund of an order, from files whose records are movements of money.
-- grain: id_scope, order_id, movement, movement_id

select
    feed,
    file_number,
    record_number,
    id_scope,
    order_id,
    movement,
    movement_id,
    ordered_at as moved_at,
    currency,
    rate,
    gross_amount,
    paid_amount,
    refunded_amount,
    note,
from clean.newest_order_records
where record_grain = 'movement'
