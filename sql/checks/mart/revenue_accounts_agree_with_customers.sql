-- Net revenue in the accounts is the revenue of all customers, and that of sales which name nobody.
-- severity: error

with accounts as (
    select
        coalesce(sum(case when reason = 'customers' then amount end), 0) as customers,
        coalesce(sum(case when reason = 'nobody' then amount end), 0) as nobody
    from mart.revenue_accounts
    where item = 'net revenue'
),

customers as (
    select coalesce(sum(monetary), 0) as amount
    from mart.customers
),

nobody as (
    select coalesce(sum(revenue), 0) as amount
    from segment.unnamed_sales
)

select
    accounts.customers as customers_in_accounts,
    customers.amount as customers,
    accounts.nobody as nobody_in_accounts,
    nobody.amount as nobody
from accounts
cross join customers
cross join nobody
where accounts.customers <> customers.amount or accounts.nobody <> nobody.amount
