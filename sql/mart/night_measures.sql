-- One row per figure of the night that the gates before publication compare with other nights: how many records,
-- customers and orders there are, what they come to, and how they changed. Those of files are in
-- audiences.night_measures. A part is a feed, a feed and a reason, a channel, a channel and a reason, a currency or a
-- segment; empty where the figure is of all together.
-- grain: measure, part
-- column measure (none): the figure
-- column part (none): what it is of: a feed, a reason, a currency, a channel or a segment; empty for all together
-- column value (none): what it is tonight

with net_revenue as (
    select currency, orders, original_amount, amount
    from mart.revenue_accounts
    where item = 'net revenue'
),

measures as (
    select 'records' as measure, feed as part, sum(records_read) as value
    from clean.conservation
    group by feed
    union all
    select 'quarantined' as measure, concat(feed, '/', failures) as part, count(*) as value
    from clean.quarantine
    group by feed, failures
    union all
    select 'customers' as measure, '' as part, count(*) as value
    from mart.customers
    union all
    select 'buyers' as measure, '' as part, count(*) as value
    from mart.customers
    where frequency > 0
    union all
    select 'orders' as measure, '' as part, coalesce(sum(orders), 0) as value
    from net_revenue
    union all
    select 'revenue' as measure, '' as part, coalesce(sum(amount), 0) as value
    from net_revenue
    union all
    select 'orders by currency' as measure, currency as part, sum(orders) as value
    from net_revenue
    group by currency
    union all
    select 'revenue by currency' as measure, currency as part, sum(original_amount) as value
    from net_revenue
    group by currency
    union all
    select 'no sale' as measure, concat(feed, '/', reason) as part, sum(orders) as value
    from mart.revenue_accounts
    where item = 'no sale'
    group by feed, reason
    union all
    select 'merges' as measure, '' as part, count(distinct customer_id) as value
    from identity.changes
    where change = 'merged'
    union all
    select 'splits' as measure, '' as part, count(distinct customer_id) as value
    from identity.changes
    where change = 'split'
    union all
    select 'contactable' as measure, channel as part, count(distinct customer_id) as value
    from identity.contact_points
    where may_be_contacted
    group by channel
    union all
    select 'kept out' as measure, concat(channel, '/', reason) as part, count(distinct customer_id) as value
    from identity.contact_points
    where not may_be_contacted
    group by channel, reason
    union all
    select 'segments' as measure, segment as part, customers as value
    from segment.summary
    union all
    select concat(measure, ' before') as measure, '' as part, former as value
    from mart.turnover
    union all
    select concat(measure, ' gone') as measure, '' as part, gone as value
    from mart.turnover
    union all
    select concat(measure, ' new') as measure, '' as part, arrived as value
    from mart.turnover
)

select measure, part, cast(value as decimal(28, 4)) as value
from measures
order by measure asc nulls last, part asc nulls last
