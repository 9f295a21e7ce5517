-- One row per customer and metric: the three values that are scored, under one name.
-- grain: customer_id, metric
-- materialized: view
-- column metric (none): recency_days, frequency or monetary
-- column value (none): what it is for the customer

select customer_id, 'recency_days' as metric, cast(recency_days as decimal(28, 4)) as value
from segment.rfm
union all
select customer_id, 'frequency' as metric, cast(frequency as decimal(28, 4)) as value
from segment.rfm
union all
select customer_id, 'monetary' as metric, monetary as value
from segment.rfm
