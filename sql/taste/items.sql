-- One row per item that somebody bought or a catalogue has: its name, category, brand and price. What the catalogue
-- says counts before what order lines say. Where no catalogue is known, category and brand are null.
-- grain: item_id
-- column item_name (none): what it is called
-- column category (none): its category, with those above it
-- column price (none): its least price, in the base currency; null where that has no rate for it
-- column price_level (none): low, middle or high: below three quarters, or above four thirds, of the median of its
-- category
-- column in_stock (none): whether the catalogue has any left; null where it does not say

with listed as (
    select
        item_key(product_items.item_id, products.sku, products.name) as item_id,
        products.name as item_name,
        products.category_path as category,
        products.brand,
        in_base_currency(products.price, rates.rate) as price,
        products.stock
    from clean.products as products
    left join config.rates as rates on products.currency = rates.currency
    left join taste.product_items as product_items
        on products.id_scope = product_items.id_scope
        and products.product_id = product_items.product_id
),

catalogue as (
    select
        item_id,
        min(item_name) as item_name,
        min(category) as category,
        min(brand) as brand,
        min(price) as price,
        max(stock) > 0 as in_stock
    from listed
    where item_id is not null
    group by item_id
),

priced_lines as (
    select
        item_key(product_items.item_id, lines.sku, lines.product_name) as item_id,
        lines.product_name,
        in_base_currency(lines.unit_price, rates.rate) as price
    from clean.order_lines as lines
    left join clean.orders as orders
        on lines.id_scope = orders.id_scope and lines.order_id = orders.order_id
    left join config.rates as rates on orders.currency = rates.currency
    left join taste.product_items as product_items
        on lines.id_scope = product_items.id_scope and lines.product_id = product_items.product_id
),

sold as (
    select item_id, product_name, count(*) as lines, min(price) as price
    from priced_lines
    group by item_id, product_name
),

named as (
    select item_id, product_name, price
    from sold
    where item_id is not null
    qualify
        row_number() over (
            partition by item_id
            order by lines desc nulls last, product_name asc nulls last
        ) = 1
),

joined as (
    select
        coalesce(catalogue.item_id, named.item_id) as item_id,
        coalesce(catalogue.item_name, named.product_name) as item_name,
        catalogue.category,
        catalogue.brand,
        coalesce(catalogue.price, named.price) as price,
        catalogue.in_stock
    from catalogue
    full join named on catalogue.item_id = named.item_id
),

medians as (
    select category, percentile_cont(0.5) within group (order by price) as price
    from joined
    where price is not null
    group by category
)

select
    joined.item_id,
    joined.item_name,
    joined.category,
    joined.brand,
    joined.price,
    case
        when joined.price < 0.75 * medians.price then 'low'
        when joined.price > 1.3334 * medians.price then 'high'
        when joined.price is not null then 'middle'
    end as price_level,
    joined.in_stock
from joined
left join medians on joined.category is not distinct from medians.category
