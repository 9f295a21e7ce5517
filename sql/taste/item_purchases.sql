-- One row per customer, day and item that they bought on it, up to the run's business date. Lines of orders that count
-- as no sale have no part in it.
-- grain: customer_id, purchased_on, item_id
-- column quantity (none): how many of it; null where no line says so

select
    members.customer_id,
    orders.ordered_on as purchased_on,
    item_key(product_items.item_id, lines.sku, lines.product_name) as item_id,
    cast(sum(lines.quantity) as decimal(28, 4)) as quantity,
from clean.order_lines as lines
inner join clean.orders as orders
    on lines.id_scope = orders.id_scope and lines.order_id = orders.order_id
inner join identity.members as members on orders.person_record_id = members.record_id
left join taste.product_items as product_items
    on lines.id_scope = product_items.id_scope and lines.product_id = product_items.product_id
cross join config.run as run
where
    orders.counts_as_sale
    and orders.ordered_on <= run.as_of
    and coalesce(lines.product_id, lines.sku, lines.product_name) is not null
group by
    members.customer_id,
    orders.ordered_on,
    item_key(product_items.item_id, lines.sku, lines.product_name)
