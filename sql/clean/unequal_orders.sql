-- One row per feed that has orders several times with other amounts, of which one counts, and by whether they stand in
-- one file or in files of one day. Lines of orders that were mapped as whole orders look so; where orders have no time
-- of day, so do two files of one day, which may be of two shops. What was not paid yet, or changed at a time that the
-- record states, is an older version.
-- grain: feed, has_files
-- column has_files (none): whether other files of the same day say otherwise, and not the same file
-- column orders (none): how many orders

with claims as (
    select
        orders.feed,
        orders.id_scope,
        orders.order_id,
        orders.stated_amount,
        orders.updated_at,
        orders.file_number,
        cast(files.exported_at as date) as exported_on,
        case when is_coarse_moment(orders.ordered_at) then 0 else orders.file_number end as written_in
    from clean.checked_orders as orders
    -- What a single record says is equal to itself.
    semi join clean.orders_versions as versions
        on orders.file_number = versions.file_number
        and orders.record_number = versions.record_number
    inner join landing.files as files on orders.file_number = files.file_number
    left join clean.contradictions as several
        on several.kind = 'orders'
        and orders.id_scope = several.id_scope
        and orders.order_id = several.id
    where
        several.id is null
        and orders.failures = ''
        and orders.apart is null
        and orders.is_head
        and not orders.sums_lines
        and orders.stated_amount > 0
        and orders.status not in ('unpaid', 'cancelled')
),

unequal as (
    select feed, id_scope, order_id, min(file_number) < max(file_number) as has_files
    from claims
    group by feed, id_scope, order_id, exported_on, written_in
    having
        min(stated_amount) < max(stated_amount)
        and min(updated_at) is not distinct from max(updated_at)
)

select feed, has_files, count(distinct concat(id_scope, ' ', order_id)) as orders
from unequal
group by feed, has_files
