-- One row per organisation: its master record, with what joined its records, the customers who act for it, and the
-- sales of orders that name it. Those are their customers' too, and counted once in the revenue, with the customers.
-- is_personal: what is known of it is somebody's personal data, since it is a sole trader's, or may be.
-- grain: organisation_id
-- column organisation_id (indirect): the id that it keeps from night to night
-- column is_personal (none): whether what is known of it is personal data
-- column records (none): of how many records it is made
-- column feeds (none): of how many feeds these are
-- column joined_by (none): what joined them; null of one record
-- column customers (none): how many customers act for it
-- column orders (none): sales of orders that name it
-- column revenue (none): what these came to, in the base currency; it is part of the customers’ revenue
-- column last_ordered_on (none): day of the last of them

with golden as (
    select
        organisation_id,
        max(value) filter (where field = 'name') as name,
        max(value) filter (where field = 'legal_form') as legal_form,
        max(value) filter (where field = 'registration_number') as registration_number,
        max(value) filter (where field = 'tax_id') as tax_id,
        max(value) filter (where field = 'website') as website,
        max(value) filter (where field = 'phone') as phone,
        max(value) filter (where field = 'email') as email,
        max(value) filter (where field = 'country') as country,
        max(value) filter (where field = 'province') as province,
        max(value) filter (where field = 'city') as city,
        max(value) filter (where field = 'postcode') as postcode,
        max(value) filter (where field = 'address') as address,
        max(value) filter (where field = 'relation') as relation
    from organisations.golden_values
    group by organisation_id
),

signs as (
    select
        members.organisation_id,
        records.feed,
        records.is_sole_trader or left(records.registration_number, 2) = '92' as is_sole_trader,
        records.legal_form is not null or is_unique_number(records.registration_number) as is_of_firm,
        records.recognised_by,
        records.first_seen_at,
        records.last_seen_at
    from organisations.members as members
    inner join organisations.records as records on members.record_id = records.record_id
),

seen as (
    select
        organisation_id,
        count(*) as records,
        count(distinct feed) as feeds,
        coalesce(bool_or(is_sole_trader), false) or not coalesce(bool_or(is_of_firm), false) as is_personal,
        string_agg(distinct recognised_by, ', ' order by recognised_by asc nulls last) as recognised_by,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
    from signs
    group by organisation_id
),

evidence as (
    select ones.organisation_id, links.evidence
    from organisations.links as links
    inner join organisations.members as ones on links.record_id = ones.record_id
    inner join organisations.members as others
        on links.linked_record_id = others.record_id and ones.organisation_id = others.organisation_id
    union
    select members.organisation_id, 'match probability' as evidence
    from organisations.members as members
    inner join organisations.clusters as clusters on members.record_id = clusters.record_id
    group by members.organisation_id
    having count(distinct clusters.group_id) > 1
),

joined as (
    select
        organisation_id,
        string_agg(evidence, ', ' order by evidence asc nulls last) as joined_by
    from evidence
    group by organisation_id
),

acting as (
    select organisation_id, count(*) as customers
    from organisations.people
    group by organisation_id
),

sold as (
    select
        members.organisation_id,
        count(*) as orders,
        cast(sum(orders.net_amount) as decimal(28, 4)) as revenue,
        max(orders.ordered_on) as last_ordered_on
    from organisations.stated_records as stated
    inner join organisations.members as members on stated.record_id = members.record_id
    inner join clean.orders as orders
        on stated.file_number = orders.file_number and stated.record_number = orders.record_number
    where orders.counts_as_sale
    group by members.organisation_id
)

select
    seen.organisation_id,
    golden.name,
    golden.legal_form,
    golden.registration_number,
    golden.tax_id,
    golden.website,
    golden.phone,
    golden.email,
    golden.country,
    golden.province,
    golden.city,
    golden.postcode,
    golden.address,
    golden.relation,
    seen.is_personal,
    seen.recognised_by,
    seen.records,
    seen.feeds,
    joined.joined_by,
    coalesce(acting.customers, 0) as customers,
    coalesce(sold.orders, 0) as orders,
    coalesce(sold.revenue, 0) as revenue,
    sold.last_ordered_on,
    seen.first_seen_at,
    seen.last_seen_at
from seen
left join golden on seen.organisation_id = golden.organisation_id
left join joined on seen.organisation_id = joined.organisation_id
left join acting on seen.organisation_id = acting.organisation_id
left join sold on seen.organisation_id = sold.organisation_id
order by seen.organisation_id asc nulls last
