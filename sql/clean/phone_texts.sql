-- One row per phone number as written, with its country, that the fast path does not know.
-- grain: phone_text, country

with written as (
    select feed, phone, country from staging.registrations
    union all
    select feed, phone, country from staging.orders
    union all
    select feed, phone, null as country from staging.survey_answers
    union all
    select feed, phone, null as country from staging.tickets
),

placed as (
    select
        written.phone as phone_text,
        coalesce(country_code(written.country), feeds.country) as country,
    from written
    inner join config.feeds as feeds on written.feed = feeds.feed
)

select distinct phone_text, country
from placed
where needs_phone_library(phone_text, country)
