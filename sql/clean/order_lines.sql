-- One row per product line of an order. Amounts are in the order's own currency.
-- A file of order lines says more of an order than the order's own record, and takes its place.
-- Lines are numbered by their values, since their place in a file means nothing.
-- grain: id_scope, order_id, line_number
-- incremental by: id_scope, order_id
-- keyed: clean.checked_orders
-- keyed: clean.orders_versions
-- keyed: clean.judged_orders
-- keyed: clean.checked_order_lines
-- keyed: clean.order_lines_versions
-- keyed: clean.judged_order_lines
-- keyed: clean.orders
-- column starts_order (none): whether it is the first of its order's lines

with listed as (
    select
        records.feed,
        records.file_number,
        records.record_number,
        records.id_scope,
        records.order_id,
        records.product_id,
        records.sku,
        records.product_name,
        records.quantity,
        records.unit_price,
        records.line_amount,
        false as starts_order
    from clean.newest_order_lines as records
    inner join clean.orders as orders
        on records.id_scope = orders.id_scope and records.order_id = orders.order_id
),

own as (
    select
        records.feed,
        records.file_number,
        records.record_number,
        records.id_scope,
        records.record_grain,
        records.order_id,
        records.product_id,
        records.sku,
        records.product_name,
        records.quantity,
        records.unit_price,
        records.line_amount,
        records.leads_order as starts_order
    from clean.newest_order_records as records
    where
        not records.leads_order
        or records.sums_lines
        or records.product_id is not null
        or records.sku is not null
        or records.product_name is not null
),

single as (
    select
        own.feed,
        own.file_number,
        own.record_number,
        own.id_scope,
        own.order_id,
        1 as line_number,
        own.product_id,
        own.sku,
        own.product_name,
        own.quantity,
        own.unit_price,
        own.line_amount,
        own.starts_order
    from own
    anti join listed on own.id_scope = listed.id_scope and own.order_id = listed.order_id
    where own.record_grain = 'order'
),

several as (
    select
        own.feed,
        own.file_number,
        own.record_number,
        own.id_scope,
        own.order_id,
        own.product_id,
        own.sku,
        own.product_name,
        own.quantity,
        own.unit_price,
        own.line_amount,
        own.starts_order
    from own
    inner join clean.orders as orders
        on own.id_scope = orders.id_scope and own.order_id = orders.order_id
    where own.record_grain = 'line'
    union all
    select * from listed
),

numbered as (
    select
        feed,
        file_number,
        record_number,
        id_scope,
        order_id,
        row_number() over (
            partition by id_scope, order_id
            order by
                product_id asc nulls last,
                sku asc nulls last,
                product_name asc nulls last,
                unit_price asc nulls last,
                quantity asc nulls last,
                line_amount asc nulls last,
                starts_order desc nulls last,
                record_number asc nulls last
        ) as line_number,
        product_id,
        sku,
        product_name,
        quantity,
        unit_price,
        line_amount,
        starts_order
    from several
)

select * from single
union all
select * from numbered
