-- One row per customer, field and value that some record gives: what the golden record chooses from.
-- A phone or email that too many share is nobody's. A value is said to come from the most trusted of
-- the records that give it.
-- grain: customer_id, field, value
-- incremental by: customer_id
-- keyed: identity.members
-- keyed: identity.records by record_id of identity.members
-- column customer_id (indirect): the customer
-- column field (none): the field of the golden record
-- column value (direct): what a record gives for it
-- column trust (none): how far the feed is trusted; 1 is most
-- column last_seen_at (none): when a record last gave it
-- column source_records (none): how many records of files give it
-- column record_id (indirect): the most trusted of the records that give it

with observed as (
    select
        members.customer_id,
        records.record_id,
        records.feed,
        records.last_seen_at,
        records.source_records,
        trusted.trust,
        row_number() over (
            order by trusted.trust asc nulls last, records.record_id asc nulls last
        ) as origin,
        records.name,
        case when records.phone_is_key and phones.kind is null then records.phone end as phone,
        case when records.email_is_key and emails.kind is null then records.email end as email,
        records.gender,
        cast(records.birth_on as varchar) as birth_on,
        records.country,
        records.province,
        records.city
    from identity.records as records
    inner join identity.members as members on records.record_id = members.record_id
    inner join config.feed_trust as trusted on records.feed = trusted.feed
    left join identity.shared_identifiers as phones
        on phones.kind = 'phone' and records.phone = phones.identifier
    left join identity.shared_identifiers as emails
        on emails.kind = 'email' and records.email = emails.identifier
),

fields as (
    select distinct field
    from config.survivorship
),

given as (
    select
        observed.customer_id,
        observed.last_seen_at,
        observed.source_records,
        observed.trust,
        observed.origin,
        fields.field,
        case fields.field
            when 'name' then observed.name
            when 'phone' then observed.phone
            when 'email' then observed.email
            when 'gender' then observed.gender
            when 'birth_on' then observed.birth_on
            when 'country' then observed.country
            when 'province' then observed.province
            when 'city' then observed.city
        end as value
    from observed
    cross join fields
),

distinct_values as (
    select
        customer_id,
        field,
        value,
        min(trust) as trust,
        max(last_seen_at) as last_seen_at,
        cast(sum(source_records) as bigint) as source_records,
        min(origin) as origin
    from given
    where value is not null
    group by customer_id, field, value
)

select
    distinct_values.customer_id,
    distinct_values.field,
    distinct_values.value,
    distinct_values.trust,
    distinct_values.last_seen_at,
    distinct_values.source_records,
    origins.record_id,
    origins.feed
from distinct_values
inner join observed as origins on distinct_values.origin = origins.origin
