-- One wide row per customer: all that a person in marketing would want to filter by. Money is in the base currency.
-- phone and email are the golden ones, contact_phone and contact_email those that may be written to.
-- A customer who acts for an organisation has its id and name; a party is an organisation where nothing names a person.
-- grain: customer_id
-- column party (none): `organisation` where nothing names a person behind the customer, else `person`
-- column organisation (direct): its name
-- column registered_on (none): the business day on which they first registered
-- column first_seen_on (none): the business day on which they are first known
-- column consented_on (none): the business day of the yes that counts
-- column refuses_profiling (none): whether they refuse to be profiled
-- column left_out_because (none): why they may not be written to at all; null where they may. A file of an audience has
-- further reasons of its own (audiences.members)
-- column segment_label (none): the segment's label in the config's language

-- Who has agreed, so that only a column that nothing reads stands in the way.
with held_back as (
    select distinct customer_id
    from identity.contact_points
    where reason = 'consent column unread'
)

select
    customers.customer_id,
    customers.name,
    customers.phone,
    customers.email,
    customers.gender,
    customers.birth_on,
    customers.country,
    customers.province,
    customers.city,
    customers.is_registered,
    business_date(customers.registered_at, merchant.timezone) as registered_on,
    business_date(customers.first_seen_at, merchant.timezone) as first_seen_on,
    customers.records,
    customers.feeds,
    customers.accepts_email,
    customers.accepts_sms,
    customers.has_consented,
    customers.contact_email,
    customers.contact_phone,
    business_date(customers.consented_at, merchant.timezone) as consented_on,
    refusals.customer_id is not null as refuses_profiling,
    case
        when not customers.has_consented and held_back.customer_id is not null then 'consent column unread'
        when not customers.has_consented then 'no consent'
        when not customers.accepts_email and not customers.accepts_sms then 'no usable address'
    end as left_out_because,
    members.segment,
    segments.label as segment_label,
    rfm.first_ordered_on,
    rfm.last_ordered_on,
    rfm.recency_days,
    coalesce(rfm.frequency, 0) as frequency,
    coalesce(rfm.monetary, 0) as monetary,
    members.recency_score,
    members.frequency_score,
    members.monetary_score,
    forecasts.spent_to_date,
    forecasts.lifetime_value_365d,
    forecasts.value_decile,
    forecasts.alive_probability,
    forecasts.order_probability_30d,
    forecasts.order_probability_90d,
    forecasts.expected_orders_90d,
    forecasts.expected_orders_365d,
    forecasts.expected_spend_365d,
    forecasts.expected_spend_365d_low,
    forecasts.expected_spend_365d_high,
    forecasts.expected_next_order_on,
    forecasts.expected_next_order_from,
    forecasts.expected_next_order_until,
    forecasts.days_overdue,
    forecasts.churn_risk,
    forecasts.churn_reason,
    case when coalesce(acting.is_organisation, false) then 'organisation' else 'person' end as party,
    acting.organisation_id,
    organisations.name as organisation,
    tastes.favourite_category,
    tastes.favourite_brand,
    tastes.favourite_price_level,
    tastes.discount_share,
    tastes.favourite_channel,
    tastes.favourite_weekday,
    tastes.favourite_part_of_day,
    tastes.favourite_payment,
    tastes.interested_in,
    offers.item_name as recommended_item,
    offers.reason as recommended_because
from identity.customers as customers
inner join segment.members as members on customers.customer_id = members.customer_id
inner join config.segments as segments on members.segment = segments.segment
left join held_back on customers.customer_id = held_back.customer_id
left join identity.profiling_refusals as refusals on customers.customer_id = refusals.customer_id
left join segment.rfm as rfm on customers.customer_id = rfm.customer_id
left join value.forecasts as forecasts on customers.customer_id = forecasts.customer_id
left join organisations.people as acting
    on customers.customer_id = acting.customer_id and acting.is_main
left join organisations.organisations as organisations
    on acting.organisation_id = organisations.organisation_id
left join taste.customers as tastes on customers.customer_id = tastes.customer_id
left join recommend.first_offers as offers on customers.customer_id = offers.customer_id
cross join config.merchant as merchant
order by customers.customer_id asc nulls last
