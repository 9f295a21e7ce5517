-- One row per customer and day on which they bought, up to the run's business date. Several orders on one day are one
-- purchase. The amount is in the base currency, net of what was refunded for the day's orders.
-- grain: customer_id, purchased_on
-- column orders (none): how many orders of that day count
-- column amount (none): what they come to, net of what was refunded, in the base currency

select
    members.customer_id,
    orders.ordered_on as purchased_on,
    count(*) as orders,
    cast(sum(orders.net_amount) as decimal(28, 4)) as amount
from clean.orders as orders
inner join identity.members as members on orders.person_record_id = members.record_id
cross join clean.latest_dates as dates
where orders.counts_as_sale and orders.ordered_on <= dates.latest_on
group by members.customer_id, orders.ordered_on
