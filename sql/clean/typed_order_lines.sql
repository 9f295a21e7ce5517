-- One row per raw record of a file of order lines: what its text says, as typed values.
-- grain: file_number, record_number
-- materialized: view

-- What text says by itself is read before anything is joined: what stands above a join is set up once more for it.
with read as (
    select
        *,
        clean_id(line_id) as read_line_id,
        clean_id(order_id) as read_order_id,
        clean_id(product_id) as read_product_id,
        clean_id(sku) as read_sku,
        tidy_text(product_name) as read_product_name,
        plain_amount(quantity) as plain_quantity,
        plain_amount(unit_price) as plain_unit_price,
        plain_amount(line_amount) as plain_line_amount,
        is_visible(line_id) as has_line_id_text,
        is_visible(order_id) as has_order_id_text,
        is_visible(product_id) as has_product_id_text,
        is_visible(sku) as has_sku_text,
        is_visible(product_name) as has_product_name_text,
        is_visible(quantity) as has_quantity_text,
        is_visible(unit_price) as has_unit_price_text,
        is_visible(line_amount) as has_line_amount_text,
    from staging.order_lines
)

select
    lines.feed,
    lines.file_number,
    lines.record_number,
    feeds.id_scope,
    lines.read_line_id as line_id,
    lines.read_order_id as order_id,
    lines.record_number as line_number,
    lines.read_product_id as product_id,
    lines.read_sku as sku,
    lines.read_product_name as product_name,
    coalesce(lines.plain_quantity, readings.quantity) as quantity,
    coalesce(lines.plain_unit_price, readings.unit_price) as unit_price,
    coalesce(lines.plain_line_amount, readings.line_amount) as line_amount,
    lines.has_order_id_text,
    lines.has_product_id_text,
    lines.has_sku_text,
    lines.has_product_name_text,
    lines.has_quantity_text,
    lines.has_unit_price_text,
    lines.has_line_amount_text,
    case
        when lines.has_line_id_text and lines.read_line_id is null then 'line_id:unreadable' else ''
    end as other_failures,
    readings.doubts,
    readings.set_aside_doubts,
from read as lines
inner join config.feeds as feeds on lines.feed = feeds.feed
left join clean.read_order_lines as readings
    on lines.file_number = readings.file_number
    and lines.record_number = readings.record_number
