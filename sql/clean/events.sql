-- One row per thing that somebody did, such as looking at a product. Who did it is said by identity.event_customers.
-- grain: id_scope, event_id
-- column email_is_key (none): whether the email may join people: it is no placeholder

select
    events.feed,
    events.file_number,
    events.record_number,
    events.id_scope,
    events.event_id,
    case when events.event is null and events.event_name is not null then 'other' else events.event end as event,
    events.event_name,
    events.happened_at,
    events.user_id,
    events.email,
    is_email_key(events.email) as email_is_key,
    events.device_id,
    events.session_id,
    events.product_id,
    events.sku,
    events.product_name,
    events.category_path,
    events.brand,
    events.search_text,
    events.page,
    events.quantity,
    events.amount,
    case when events.amount is not null then coalesce(events.currency, feeds.currency) end as currency
from clean.newest_events as events
inner join config.feeds as feeds on events.feed = feeds.feed
