-- One row per record of a catalogue that says nothing of its product but which it is: it adds a picture, as the further
-- rows of a product in Shopify's export do.
-- grain: file_number, record_number

select feed, file_number, record_number, id_scope, product_id
from clean.newest_products
where coalesce(name, sku, variant_name, cast(price as varchar), cast(stock as varchar)) is null
