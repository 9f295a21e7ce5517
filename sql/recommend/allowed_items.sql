-- One row per item that may be recommended: it has a name, is in stock as far as the catalogue says, and neither its
-- category nor its price is left out by the config.
-- grain: item_id

select
    items.item_id,
    items.item_name,
    items.category
from taste.items as items
cross join config.recommend as setting
where
    items.item_name is not null
    and coalesce(items.in_stock, true)
    and coalesce(items.price >= setting.least_price, true)
    and coalesce(items.price <= setting.most_price, true)
    and not exists (
        select 1
        from config.left_out_categories as left_out
        where contains(lower(items.category), lower(left_out.category))
    )
