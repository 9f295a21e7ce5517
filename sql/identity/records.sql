-- One row per source record that speaks of a person: what it says of that person. What an order says of a recipient
-- who is not its buyer (identity.recipients) is no evidence of the buyer and is left out.
-- grain: record_id

select
    told.record_id,
    told.source,
    told.feed,
    told.id_scope,
    told.user_id,
    case when recipients.record_id is null then told.name end as name,
    case when not coalesce(recipients.has_phone, false) then told.phone end as phone,
    case when not coalesce(recipients.has_email, false) then told.email end as email,
    told.phone_is_key and not coalesce(recipients.has_phone, false) as phone_is_key,
    told.email_is_key and not coalesce(recipients.has_email, false) as email_is_key,
    told.gender,
    told.birth_on,
    case when recipients.record_id is null then told.country end as country,
    case when recipients.record_id is null then told.province end as province,
    case when recipients.record_id is null then told.city end as city,
    told.first_seen_at,
    told.last_seen_at,
    told.source_records,
from identity.told_records as told
left join identity.recipients as recipients on told.record_id = recipients.record_id
