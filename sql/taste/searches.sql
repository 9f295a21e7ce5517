-- One row per customer and text that they searched for, up to the run's business date. Of whoever
-- refuses to be profiled there is none.
-- grain: customer_id, search_text
-- column searches (profile): on how many days they searched for it
-- column last_searched_on (profile): when they last did

with searched as (
    select
        customers.customer_id,
        folded_cell(events.search_text) as search_text,
        business_date(events.happened_at, merchant.timezone) as searched_on
    from clean.events as events
    inner join identity.event_customers as customers
        on events.id_scope = customers.id_scope and events.event_id = customers.event_id
    cross join config.run as run
    cross join config.merchant as merchant
    where
        events.event = 'search'
        and events.search_text is not null
        and business_date(events.happened_at, merchant.timezone) <= run.as_of
        and customers.customer_id not in (select customer_id from identity.profiling_refusals)
)

select
    customer_id,
    search_text,
    count(distinct searched_on) as searches,
    max(searched_on) as last_searched_on
from searched
group by customer_id, search_text
