-- One row per order number that several records have, if they may be of several orders: those of one feed that were
-- placed at one time, to the second, are one.
-- grain: id_scope, order_id
-- incremental by: id_scope, order_id
-- keyed: clean.checked_orders

select id_scope, order_id
from clean.checked_orders
where failures = '' and apart is null and is_head
group by id_scope, order_id
having
    count(*) > 1
    and (
        min(feed) < max(feed)
        or min(ordered_at) < max(ordered_at)
        or is_coarse_moment(min(ordered_at))
    )
