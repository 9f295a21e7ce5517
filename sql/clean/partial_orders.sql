-- One row per order and file that lacks lines of it which a file of the same feed has that is no newer, where lines
-- give orders their amounts: whether they were removed or left out, nobody can tell, so such a file does not count.
-- Where the feed says that its files hold whole orders (wholeOrders), they were removed. Lines are equal by their id,
-- else by what they sell, as many times as a file has it.
-- grain: kind, id_scope, order_id, file_number
-- column kind (none): orders, whose records are lines, or order_lines

with lines as (
    select
        'order_lines' as kind,
        lines.feed,
        lines.id_scope,
        lines.order_id,
        lines.file_number,
        lines.record_number,
        lines.line_id,
        coalesce(lines.product_id, lines.sku, lines.product_name, '') as product,
        lines.failures <> '' as is_refused
    from clean.checked_order_lines as lines
    inner join config.feeds as feeds on lines.feed = feeds.feed
    where feeds.gives_totals and not coalesce(feeds.holds_whole_orders, false) and lines.order_id is not null
    union all
    select
        'orders' as kind,
        lines.feed,
        lines.id_scope,
        lines.order_id,
        lines.file_number,
        lines.record_number,
        lines.line_id,
        coalesce(lines.product_id, lines.sku, lines.product_name, '') as product,
        lines.failures <> '' as is_refused
    from clean.checked_orders as lines
    inner join config.feeds as feeds on lines.feed = feeds.feed
    where
        lines.sums_lines
        and lines.apart is null
        and not coalesce(feeds.holds_whole_orders, false)
        and lines.order_id is not null
),

-- What a file says of an order with an unreadable line is compared with nothing: it does not count anyway.
refused as (
    select kind, feed, id_scope, order_id, file_number
    from lines
    group by kind, feed, id_scope, order_id, file_number
    having bool_or(is_refused)
),

repeated as (
    select kind, feed, id_scope, order_id
    from lines
    group by kind, feed, id_scope, order_id
    having min(file_number) < max(file_number)
),

compared as (
    select
        lines.kind,
        lines.feed,
        lines.id_scope,
        lines.order_id,
        lines.file_number,
        lines.line_id,
        lines.product,
        row_number() over (
            partition by
                lines.kind, lines.feed, lines.id_scope, lines.order_id, lines.file_number, lines.line_id, lines.product
            order by lines.record_number asc nulls last
        ) as repetition
    from lines
    inner join repeated
        on lines.kind = repeated.kind
        and lines.feed = repeated.feed
        and lines.id_scope = repeated.id_scope
        and lines.order_id = repeated.order_id
    anti join refused
        on lines.kind = refused.kind
        and lines.feed = refused.feed
        and lines.id_scope = refused.id_scope
        and lines.order_id = refused.order_id
        and lines.file_number = refused.file_number
),

named as (
    select distinct
        kind,
        feed,
        id_scope,
        order_id,
        file_number,
        case
            when line_id is not null then concat('id ', line_id)
            else concat_ws(' ', cast(repetition as varchar), product)
        end as line
    from compared
),

-- A file has all lines of an order if it has as many as were known by its time.
dated as (
    select
        named.*,
        files.exported_at,
        row_number() over (
            partition by named.kind, named.feed, named.id_scope, named.order_id, named.line
            order by files.exported_at asc nulls last, named.file_number asc nulls last
        ) = 1 as is_new
    from named
    inner join landing.files as files on named.file_number = files.file_number
),

counted as (
    select
        kind,
        feed,
        id_scope,
        order_id,
        file_number,
        exported_at,
        count(*) as lines,
        count(*) filter (where is_new) as new_lines
    from dated
    group by kind, feed, id_scope, order_id, file_number, exported_at
),

-- Files of one time are no newer than each other.
known as (
    select
        *,
        sum(new_lines) over (
            partition by kind, feed, id_scope, order_id
            order by exported_at asc nulls last
        ) as known_lines
    from counted
)

select kind, id_scope, order_id, file_number
from known
where lines < known_lines
