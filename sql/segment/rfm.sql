-- One row per customer who has bought: recency, frequency and monetary value on the run's business date.
-- Only orders that count as a sale, up to that date and, where the merchant sets one, within the window. What the
-- person gave back without naming an order is taken off the money and off nothing else, so that it can be below zero.
-- grain: customer_id
-- column customer_id (indirect): the customer
-- column first_ordered_on (none): the business day of the first order that counts
-- column last_ordered_on (none): the business day of the last order that counts
-- column recency_days (none): days from the last order to the date of the run
-- column frequency (none): how many orders count
-- column monetary (none): what these orders come to after refunds and returns, in the base currency

with moved as (
    select
        person_record_id,
        ordered_on as moved_on,
        net_amount as amount,
        true as is_sale
    from clean.orders
    where counts_as_sale
    union all
    select
        person_record_id,
        returned_on as moved_on,
        -amount as amount,
        false as is_sale
    from clean.returns
    where reduces = 'person'
),

within_window as (
    select
        members.customer_id,
        moved.moved_on,
        moved.amount,
        moved.is_sale,
        run.as_of
    from moved
    inner join identity.members as members on moved.person_record_id = members.record_id
    cross join config.run as run
    cross join config.rfm as rfm
    where
        moved.moved_on <= run.as_of
        and (
            rfm.window_days is null or days_between(moved.moved_on, run.as_of) < rfm.window_days
        )
)

select
    customer_id,
    min(moved_on) filter (where is_sale) as first_ordered_on,
    max(moved_on) filter (where is_sale) as last_ordered_on,
    days_between(max(moved_on) filter (where is_sale), min(as_of)) as recency_days,
    count(*) filter (where is_sale) as frequency,
    cast(sum(amount) as decimal(28, 4)) as monetary
from within_window
group by customer_id
having bool_or(is_sale)
