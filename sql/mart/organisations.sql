-- One row per organisation: what a sales team would want to filter by and call. People who act for it are customers,
-- and may be written to by what they themselves have agreed to; the first of them has acted for it in the most records.
-- orders and revenue are the sales of orders that name it, people_orders and people_revenue all sales of those who act
-- for it first of all. Both are parts of the customers' revenue, and never to be added to it or to each other.
-- grain: organisation_id
-- column first_seen_on (none): the business day on which it is first known
-- column last_seen_on (none): the business day of the newest record that names it
-- column person_customer_id (indirect): the first of the people who act for it
-- column person_name (direct): the name of that person
-- column person_accepts_email (none): whether that person may be written to by email
-- column person_accepts_sms (none): whether that person may be written to by text message
-- column people_orders (none): sales of all orders of those who act for it first of all
-- column people_revenue (none): what these came to, in the base currency

with acting as (
    select
        people.organisation_id,
        people.customer_id,
        people.is_main,
        customers.name,
        customers.accepts_email,
        customers.accepts_sms,
        row_number() over (
            partition by people.organisation_id
            order by
                people.is_organisation asc nulls last,
                people.source_records desc nulls last,
                people.last_seen_at desc nulls last,
                people.customer_id asc nulls last
        ) as place
    from organisations.people as people
    inner join identity.customers as customers on people.customer_id = customers.customer_id
),

first_people as (
    select organisation_id, customer_id, name, accepts_email, accepts_sms
    from acting
    where place = 1
),

bought as (
    select
        acting.organisation_id,
        sum(rfm.frequency) as orders,
        cast(sum(rfm.monetary) as decimal(28, 4)) as revenue
    from acting
    inner join segment.rfm as rfm on acting.customer_id = rfm.customer_id
    where acting.is_main
    group by acting.organisation_id
)

select
    organisations.organisation_id,
    organisations.name,
    organisations.legal_form,
    organisations.registration_number,
    organisations.tax_id,
    organisations.relation,
    organisations.website,
    organisations.phone,
    organisations.email,
    organisations.country,
    organisations.province,
    organisations.city,
    organisations.postcode,
    organisations.address,
    organisations.is_personal,
    business_date(organisations.first_seen_at, merchant.timezone) as first_seen_on,
    business_date(organisations.last_seen_at, merchant.timezone) as last_seen_on,
    organisations.customers as people,
    first_people.customer_id as person_customer_id,
    first_people.name as person_name,
    coalesce(first_people.accepts_email, false) as person_accepts_email,
    coalesce(first_people.accepts_sms, false) as person_accepts_sms,
    organisations.orders,
    organisations.revenue,
    organisations.last_ordered_on,
    cast(coalesce(bought.orders, 0) as bigint) as people_orders,
    coalesce(bought.revenue, 0) as people_revenue
from organisations.organisations as organisations
left join first_people on organisations.organisation_id = first_people.organisation_id
left join bought on organisations.organisation_id = bought.organisation_id
cross join config.merchant as merchant
order by organisations.organisation_id asc nulls last
