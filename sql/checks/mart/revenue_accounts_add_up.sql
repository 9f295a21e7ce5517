-- The lines of the accounts add up to net revenue, in every feed and currency.
-- severity: error

select
    feed,
    currency,
    sum(case when position < 9 then original_amount else -original_amount end) as original_difference,
    sum(case when position < 9 then amount else -amount end) as difference
from mart.revenue_accounts
where position <= 9
group by feed, currency
having
    sum(case when position < 9 then original_amount else -original_amount end) <> 0
    or sum(case when position < 9 then amount else -amount end) <> 0
