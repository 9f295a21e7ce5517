-- One row per customer and field: the value that survives, where it came from and by which rules.
-- grain: customer_id, field
-- incremental by: customer_id
-- keyed: identity.ranked_values

select
    customer_id,
    field,
    value,
    record_id,
    feed,
    last_seen_at,
    rules,
    candidates
from identity.ranked_values
where preference = 1
