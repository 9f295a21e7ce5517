-- One row per customer, field and value that some record gives: what the golden record chooses from.
-- A phone or email that too many share is nobody's.
-- grain: customer_id, field, value

with observed as (
    select
        members.customer_id,
        records.*,
        feeds.trust,
        concat(lpad(cast(feeds.trust as varchar), 6, '0'), cast(records.record_id as varchar)) as origin_order,
    from identity.records as records
    inner join identity.members as members on records.record_id = members.record_id
    inner join config.feeds as feeds on records.feed = feeds.feed
),

values_given as (
    select
        customer_id,
        record_id,
        feed,
        trust,
        origin_order,
        last_seen_at,
        source_records,
        'name' as field,
        name as value,
    from observed
    union all
    select
        customer_id,
        record_id,
        feed,
        trust,
        origin_order,
        last_seen_at,
        source_records,
        'phone' as field,
        phone as value,
    from observed
    where
        phone_is_key
        and not exists (
            select 1
            from identity.shared_identifiers as shared
            where shared.kind = 'phone' and shared.identifier = observed.phone
        )
    union all
    select
        customer_id,
        record_id,
        feed,
        trust,
        origin_order,
        last_seen_at,
        source_records,
        'email' as field,
        email as value,
    from observed
    where
        email_is_key
        and not exists (
            select 1
            from identity.shared_identifiers as shared
            where shared.kind = 'email' and shared.identifier = observed.email
        )
    union all
    select
        customer_id,
        record_id,
        feed,
        trust,
        origin_order,
        last_seen_at,
        source_records,
        'gender' as field,
        gender as value,
    from observed
    union all
    select
        customer_id,
        record_id,
        feed,
        trust,
        origin_order,
        last_seen_at,
        source_records,
        'birth_on' as field,
        cast(birth_on as varchar) as value,
    from observed
    union all
    select
        customer_id,
        record_id,
        feed,
        trust,
        origin_order,
        last_seen_at,
        source_records,
        'country' as field,
        country as value,
    from observed
    union all
    select
        customer_id,
        record_id,
        feed,
        trust,
        origin_order,
        last_seen_at,
        source_records,
        'province' as field,
        province as value,
    from observed
    union all
    select
        customer_id,
        record_id,
        feed,
        trust,
        origin_order,
        last_seen_at,
        source_records,
        'city' as field,
        city as value,
    from observed
)

-- The record that a value is said to come from is the most trusted of those that give it.
select
    customer_id,
    field,
    value,
    min(trust) as trust,
    max(last_seen_at) as last_seen_at,
    cast(sum(source_records) as bigint) as source_records,
    min_by(record_id, origin_order) as record_id,
    min_by(feed, origin_order) as feed,
from values_given
where value is not null
group by customer_id, field, value
