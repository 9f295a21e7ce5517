-- One row per customer and item that they gave back and have not bought since: they are not offered it. An order that
-- was wholly given back returned all that was in it, as of the day on which it was placed.
-- grain: customer_id, item_id
-- column returned_on (none): when they last gave it back

with found as (
    select
        coalesce(orders.person_record_id, returns.person_record_id) as person_record_id,
        coalesce(returns.order_id_scope, returns.id_scope) as id_scope,
        returns.product_id,
        returns.sku,
        returns.product_name,
        returns.returned_on
    from clean.returns as returns
    left join clean.orders as orders
        on returns.order_id_scope = orders.id_scope and returns.order_id = orders.order_id
    union all
    select
        orders.person_record_id,
        lines.id_scope,
        lines.product_id,
        lines.sku,
        lines.product_name,
        orders.ordered_on as returned_on
    from clean.orders as orders
    inner join clean.order_lines as lines
        on orders.id_scope = lines.id_scope and orders.order_id = lines.order_id
    where orders.paid_amount > 0 and orders.net_amount <= 0
),

returned as (
    select
        members.customer_id,
        item_key(product_items.item_id, found.sku, found.product_name) as item_id,
        max(found.returned_on) as returned_on
    from found
    inner join identity.members as members on found.person_record_id = members.record_id
    left join taste.product_items as product_items
        on found.id_scope = product_items.id_scope and found.product_id = product_items.product_id
    cross join clean.latest_dates as dates
    where
        coalesce(found.product_id, found.sku, found.product_name) is not null
        and found.returned_on <= dates.latest_on
    group by
        members.customer_id,
        item_key(product_items.item_id, found.sku, found.product_name)
)

select returned.customer_id, returned.item_id, returned.returned_on
from returned
where
    returned.item_id is not null
    and not exists (
        select 1
        from taste.item_purchases as purchases
        where
            purchases.customer_id = returned.customer_id
            and purchases.item_id = returned.item_id
            and purchases.purchased_on > returned.returned_on
    )
