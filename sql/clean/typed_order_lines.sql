-- One row per raw record of a file of order lines: what its text says, as typed values.
-- grain: file_number, record_number
-- materialized: view

select
    lines.feed,
    lines.file_number,
    lines.record_number,
    feeds.id_scope,
    clean_id(lines.line_id) as line_id,
    clean_id(lines.order_id) as order_id,
    lines.record_number as line_number,
    clean_id(lines.product_id) as product_id,
    clean_id(lines.sku) as sku,
    tidy_text(lines.product_name) as product_name,
    coalesce(plain_amount(lines.quantity), readings.quantity) as quantity,
    coalesce(plain_amount(lines.unit_price), readings.unit_price) as unit_price,
    coalesce(plain_amount(lines.line_amount), readings.line_amount) as line_amount,
    lines.order_id as order_id_text,
    lines.product_id as product_id_text,
    lines.sku as sku_text,
    lines.product_name as product_name_text,
    lines.quantity as quantity_text,
    lines.unit_price as unit_price_text,
    lines.line_amount as line_amount_text,
    case
        when is_visible(lines.line_id) and clean_id(lines.line_id) is null
            then 'line_id:unreadable'
        else ''
    end as other_failures,
    readings.doubts,
    readings.set_aside_doubts,
from staging.order_lines as lines
inner join config.feeds as feeds on lines.feed = feeds.feed
left join clean.read_order_lines as readings
    on lines.file_number = readings.file_number
    and lines.record_number = readings.record_number
