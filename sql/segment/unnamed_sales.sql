-- One row per feed whose sales do not all name a person: how many do not, or only in part that fits nobody, and so
-- belong to no customer, and their
-- revenue. The same orders count as in segment.rfm.
-- grain: feed
-- column orders (none): how many orders that count name no customer
-- column revenue (none): what these come to, in the base currency

select
    orders.feed,
    count(*) as orders,
    cast(sum(orders.net_amount) as decimal(28, 4)) as revenue
from clean.orders as orders
left join identity.members as members on orders.person_record_id = members.record_id
cross join config.run as run
cross join config.rfm as rfm
where
    orders.counts_as_sale
    and members.record_id is null
    and orders.ordered_on <= run.as_of
    and (rfm.window_days is null or days_between(orders.ordered_on, run.as_of) < rfm.window_days)
group by orders.feed
order by orders.feed asc nulls last
