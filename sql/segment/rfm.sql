-- One row per customer who has bought: recency, frequency and monetary value on the run's business date.
-- Only orders that count as a sale, up to that date and, where the merchant sets one, within the window.
-- grain: customer_id

with sales as (
    select
        members.customer_id,
        orders.id_scope,
        orders.order_id,
        orders.ordered_on,
        orders.net_amount,
    from clean.orders as orders
    inner join identity.members as members on orders.person_record_id = members.record_id
    where orders.counts_as_sale
),

within_window as (
    select sales.customer_id, sales.ordered_on, sales.net_amount, run.as_of
    from sales
    cross join config.run as run
    cross join config.rfm as rfm
    where
        sales.ordered_on <= run.as_of
        and (
            rfm.window_days is null
            or days_between(sales.ordered_on, run.as_of) < rfm.window_days
        )
)

select
    customer_id,
    min(ordered_on) as first_ordered_on,
    max(ordered_on) as last_ordered_on,
    days_between(max(ordered_on), min(as_of)) as recency_days,
    count(*) as frequency,
    cast(sum(net_amount) as decimal(28, 4)) as monetary,
from within_window
group by customer_id
