-- One row per phone number as written, with its country, that the fast path does not know. The record or its feed
-- states the country, or it is the merchant's.
-- grain: phone_text, country, country_is

with written as (
    select feed, phone, country from staging.registrations
    union all
    select feed, phone, country from staging.orders
    union all
    select feed, phone, null as country from staging.survey_answers
    union all
    select feed, phone, null as country from staging.tickets
    union all
    select feed, unnest([phone, contact_phone]) as phone, country from staging.organisations
),

placed as (
    select
        written.phone as phone_text,
        coalesce(country_code(written.country), feeds.country) as country,
        case
            when feeds.states_country or country_code(written.country) is not null then 'stated'
            else 'guessed'
        end as country_is,
    from written
    inner join config.feeds as feeds on written.feed = feeds.feed
)

select distinct
    phone_text,
    country,
    country_is,
    phone_without_extension(phone_text) as number,
from placed
where needs_phone_library(phone_text, country)
