-- One row per customer who has bought: what they have spent, net of all they gave back, and what a purchase of theirs
-- is worth on average. Purchases of nothing or less, such as free samples, have no part in the average.
-- grain: customer_id
-- column spent_to_date (none): what they have spent, net of all they gave back, in the base currency
-- column paid_purchases (none): how many of their purchases came to more than nothing
-- column mean_amount (none): what such a purchase is worth on average, in the base currency

with returned as (
    select members.customer_id, sum(returns.amount) as amount
    from clean.returns as returns
    inner join identity.members as members on returns.person_record_id = members.record_id
    cross join clean.latest_dates as dates
    where returns.reduces = 'person' and returns.returned_on <= dates.latest_on
    group by members.customer_id
),

bought as (
    select
        customer_id,
        sum(amount) as amount,
        count(*) filter (where amount > 0) as paid_purchases,
        sum(amount) filter (where amount > 0) as paid_amount
    from value.purchases
    group by customer_id
)

select
    bought.customer_id,
    cast(bought.amount - coalesce(returned.amount, 0) as decimal(28, 4)) as spent_to_date,
    bought.paid_purchases,
    cast(bought.paid_amount / nullif(bought.paid_purchases, 0) as decimal(18, 4)) as mean_amount
from bought
left join returned on bought.customer_id = returned.customer_id
