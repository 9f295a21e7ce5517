-- One row per product id of a shop, and the item that it stands for. A product with one article number alone is that
-- article, in every shop; else a product of a shop is one item, whatever its variants. Where events name a product that
-- their own shop does not list, and one other item alone has the id, they mean that.
-- grain: id_scope, product_id
-- column item_id (none): the key of the item, the same in all shops where its article number is

with listed as (
    select id_scope, product_id, sku
    from clean.order_lines
    where product_id is not null
    union all
    select id_scope, product_id, sku
    from clean.products
),

own as (
    select
        id_scope,
        product_id,
        case
            when min(sku) = max(sku) then concat('sku ', min(sku))
            else concat('product ', id_scope, '/', product_id)
        end as item_id
    from listed
    group by id_scope, product_id
),

elsewhere as (
    select product_id, min(item_id) as item_id
    from own
    group by product_id
    having min(item_id) = max(item_id)
),

seen as (
    select distinct id_scope, product_id
    from clean.events
    where product_id is not null
)

select id_scope, product_id, item_id
from own
union all
select
    seen.id_scope,
    seen.product_id,
    coalesce(elsewhere.item_id, concat('product ', seen.id_scope, '/', seen.product_id)) as item_id
from seen
left join elsewhere on seen.product_id = elsewhere.product_id
anti join own on seen.id_scope = own.id_scope and seen.product_id = own.product_id
