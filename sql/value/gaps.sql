-- One row per purchase after a customer's first: the days since the one before, and since the one before that. The
-- logarithm is a DECIMAL, so that sums do not depend on the order of rows.
-- grain: customer_id, purchased_on
-- column days (none): days since the purchase before
-- column days_before (none): days between that one and the one before it
-- column log_days (none): the natural logarithm of the days

with in_order as (
    select
        customer_id,
        purchased_on,
        lag(purchased_on) over (
            partition by customer_id
            order by purchased_on asc nulls last
        ) as last_purchased_on,
        lag(purchased_on, 2) over (
            partition by customer_id
            order by purchased_on asc nulls last
        ) as purchased_before_on
    from value.purchases
)

select
    customer_id,
    purchased_on,
    days_between(last_purchased_on, purchased_on) as days,
    days_between(purchased_before_on, last_purchased_on) as days_before,
    cast(ln(days_between(last_purchased_on, purchased_on)) as decimal(12, 8)) as log_days
from in_order
where last_purchased_on is not null
