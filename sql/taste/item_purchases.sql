-- One row per customer, day and item that they bought on it, up to the run's business date. Lines of orders that count
-- as no sale have no part in it. What they ordered for others, or is left out by the config, shows no taste of theirs.
-- grain: customer_id, purchased_on, item_id
-- column quantity (none): how many of it; null where no line says so
-- column shows_taste (none): whether they bought it for themselves, as far as is known, and it says what they like

with lines as (
    select
        members.customer_id,
        orders.ordered_on as purchased_on,
        item_key(product_items.item_id, lines.sku, lines.product_name) as item_id,
        lines.quantity,
        recipients.record_id is null as is_for_themselves
    from clean.order_lines as lines
    inner join clean.orders as orders
        on lines.id_scope = orders.id_scope and lines.order_id = orders.order_id
    inner join identity.members as members on orders.person_record_id = members.record_id
    left join identity.recipients as recipients on orders.person_record_id = recipients.record_id
    left join taste.product_items as product_items
        on lines.id_scope = product_items.id_scope and lines.product_id = product_items.product_id
    cross join clean.latest_dates as dates
    where
        orders.counts_as_sale
        and orders.ordered_on <= dates.latest_on
        and coalesce(lines.product_id, lines.sku, lines.product_name) is not null
),

tasteless as (
    select distinct items.item_id
    from taste.items as items
    inner join config.tasteless_categories as left_out
        on contains(lower(items.category), lower(left_out.category))
)

select
    lines.customer_id,
    lines.purchased_on,
    lines.item_id,
    cast(sum(lines.quantity) as decimal(28, 4)) as quantity,
    bool_or(lines.is_for_themselves) and min(tasteless.item_id) is null as shows_taste
from lines
left join tasteless on lines.item_id = tasteless.item_id
group by lines.customer_id, lines.purchased_on, lines.item_id
