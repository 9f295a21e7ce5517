-- One row per customer, field and value that some record gives, in the order in which the golden record prefers them.
-- The rules are the merchant's, in order (config.survivorship); what they leave equal the value itself decides.
-- grain: customer_id, field, value
-- incremental by: customer_id
-- keyed: identity.candidates
-- column rules (none): the rules by which it was ranked, in order
-- column candidates (none): how many values there were to choose from
-- column preference (none): its place; 1 is the golden one

with rules as (
    select
        field,
        max(rule) filter (where position = 1) as first_rule,
        max(rule) filter (where position = 2) as second_rule,
        max(rule) filter (where position = 3) as third_rule,
        max(rule) filter (where position = 4) as fourth_rule
    from config.survivorship
    group by field
),

scored as (
    select
        candidates.*,
        survivorship_score(
            rules.first_rule, trust, last_seen_at, value, source_records
        ) as first_score,
        survivorship_score(
            rules.second_rule, trust, last_seen_at, value, source_records
        ) as second_score,
        survivorship_score(
            rules.third_rule, trust, last_seen_at, value, source_records
        ) as third_score,
        survivorship_score(
            rules.fourth_rule, trust, last_seen_at, value, source_records
        ) as fourth_score,
        concat_ws(
            ', ', rules.first_rule, rules.second_rule, rules.third_rule, rules.fourth_rule
        ) as rules
    from identity.candidates as candidates
    inner join rules on candidates.field = rules.field
)

select
    customer_id,
    field,
    value,
    record_id,
    feed,
    last_seen_at,
    rules,
    count(*) over (partition by customer_id, field) as candidates,
    row_number() over (
        partition by customer_id, field
        order by
            first_score desc nulls last,
            second_score desc nulls last,
            third_score desc nulls last,
            fourth_score desc nulls last,
            value asc nulls last
    ) as preference
from scored
