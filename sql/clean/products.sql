-- One row per product of a channel's catalogue, or variant of it, in its newest version. What a catalogue writes on one
-- of a product's rows alone holds for its other variants too.
-- grain: id_scope, product_id, variant_id

with described as (
    select
        records.*,
        feeds.currency as feed_currency,
        min(records.name) over of_product as product_name,
        min(records.category_path) over of_product as product_category_path,
        min(records.brand) over of_product as product_brand,
        min(records.tags) over of_product as product_tags,
        min(records.status) over of_product as product_status
    from clean.newest_products as records
    inner join config.feeds as feeds on records.feed = feeds.feed
    window of_product as (partition by records.id_scope, records.product_id, records.file_number)
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    product_id,
    variant_id,
    sku,
    coalesce(name, product_name) as name,
    variant_name,
    coalesce(category_path, product_category_path) as category_path,
    coalesce(brand, product_brand) as brand,
    coalesce(tags, product_tags) as tags,
    price,
    list_price,
    coalesce(currency, feed_currency) as currency,
    stock,
    coalesce(status, product_status) as status,
    updated_at
from described
where coalesce(name, sku, variant_name, cast(price as varchar), cast(stock as varchar)) is not null
