-- One row per tenth of the buying customers, the biggest spenders first: what they have spent, and what share of all
-- that is, alone and together with the tenths before. Customers of equal spending are in the order of their ids.
-- grain: decile
-- column decile (none): the tenth; 1 spends most
-- column customers (none): how many customers it has
-- column spent (none): what they have spent, in the base currency
-- column share (none): their share of all that is spent
-- column cumulative_share (none): the same together with the tenths before

with ranked as (
    select
        customer_id,
        spent_to_date,
        ntile(10) over (order by spent_to_date desc nulls last, customer_id asc nulls last) as decile
    from value.amounts
),

tenths as (
    select decile, count(*) as customers, sum(spent_to_date) as spent
    from ranked
    group by decile
)

select
    decile,
    customers,
    cast(spent as decimal(28, 4)) as spent,
    cast(spent / nullif(sum(spent) over (), 0) as decimal(9, 6)) as share,
    cast(
        sum(spent) over (order by decile asc nulls last) / nullif(sum(spent) over (), 0)
        as decimal(9, 6)
    ) as cumulative_share
from tenths
