-- One row per customer who bought an item, and the day as of which items are chosen for them.
-- grain: customer_id
-- materialized: view

select distinct purchases.customer_id, run.as_of
from taste.item_purchases as purchases
cross join config.run as run
