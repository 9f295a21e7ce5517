-- One row per month of first purchase and month since then, up to the run's month: how many of the customers who first
-- bought then bought in that month, how often and for how much. Months in which nobody came back have a row too.
-- grain: cohort_month, months_since
-- column cohort_month (none): the month of the first purchase, by its first day
-- column months_since (none): how many months later
-- column customers (none): how many customers first bought then
-- column active (none): how many of them bought in that month
-- column orders (none): how many orders of theirs count in it
-- column revenue (none): what these come to, in the base currency
-- column active_share (none): the share of them who bought

with first_purchases as (
    select customer_id, month_of(min(purchased_on)) as cohort_month
    from value.purchases
    group by customer_id
),

cohorts as (
    select cohort_month, count(*) as customers
    from first_purchases
    group by cohort_month
),

activity as (
    select
        first_purchases.cohort_month,
        months_between(first_purchases.cohort_month, month_of(purchases.purchased_on)) as months_since,
        count(distinct purchases.customer_id) as active,
        sum(purchases.orders) as orders,
        sum(purchases.amount) as revenue
    from value.purchases as purchases
    inner join first_purchases on purchases.customer_id = first_purchases.customer_id
    group by
        first_purchases.cohort_month,
        months_between(first_purchases.cohort_month, month_of(purchases.purchased_on))
),

months as (
    select cohorts.cohort_month, cohorts.customers, counted.months_since
    from cohorts
    cross join (select distinct months_since from activity) as counted
    cross join config.run as run
    where counted.months_since <= months_between(cohorts.cohort_month, month_of(run.as_of))
)

select
    months.cohort_month,
    months.months_since,
    months.customers,
    coalesce(activity.active, 0) as active,
    cast(coalesce(activity.orders, 0) as bigint) as orders,
    cast(coalesce(activity.revenue, 0) as decimal(28, 4)) as revenue,
    cast(coalesce(activity.active, 0) / months.customers as decimal(9, 6)) as active_share
from months
left join activity
    on months.cohort_month = activity.cohort_month and months.months_since = activity.months_since
