-- One row per product line of an order. Amounts are in the order's own currency.
-- Lines are numbered by their values, since their place in a file means nothing.
-- grain: id_scope, order_id, line_number

with records as (
    select
        feed,
        file_number,
        record_number,
        id_scope,
        record_grain,
        is_head,
        order_id,
        product_id,
        sku,
        product_name,
        quantity,
        unit_price,
        line_amount,
    from clean.newest_order_records
    where
        record_grain <> 'movement'
        and (not is_head or product_id is not null or sku is not null or product_name is not null)
),

single as (
    select *, 1 as line_number
    from records
    where record_grain = 'order'
),

several as (
    select
        records.*,
        row_number() over (
            partition by records.id_scope, records.order_id
            order by
                records.product_id asc nulls last,
                records.sku asc nulls last,
                records.product_name asc nulls last,
                records.unit_price asc nulls last,
                records.quantity asc nulls last,
                records.line_amount asc nulls last,
                records.is_head desc nulls last,
                records.record_number asc nulls last
        ) as line_number,
    from records
    inner join clean.orders as orders
        on records.id_scope = orders.id_scope and records.order_id = orders.order_id
    where records.record_grain = 'line'
),

numbered as (
    select * from single
    union all
    select * from several
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    order_id,
    line_number,
    product_id,
    sku,
    product_name,
    quantity,
    unit_price,
    line_amount,
    is_head as starts_order,
from numbered
