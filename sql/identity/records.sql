-- One row per source record about a person: what it says of that person. What an order says of a recipient
-- who is not its buyer (identity.recipients) is no evidence of the buyer and is left out.
-- grain: record_id
-- column is_masked (none): whether what names the person is masked

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
    case when recipients.record_id is null then told.masked_name end as masked_name,
    case when recipients.record_id is null then told.masked_phone end as masked_phone,
    case when recipients.record_id is null then told.masked_email end as masked_email,
    case when recipients.record_id is null then told.address end as address,
    told.is_nameless,
    (not told.phone_is_key or coalesce(recipients.has_phone, false))
    and (not told.email_is_key or coalesce(recipients.has_email, false))
    and (
        told.is_nameless
        or coalesce(told.masked_name, told.masked_phone, told.masked_email) is not null
    ) as is_masked,
    told.gender,
    told.birth_on,
    case when recipients.record_id is null then told.country end as country,
    case when recipients.record_id is null then told.province end as province,
    case when recipients.record_id is null then told.city end as city,
    told.first_seen_at,
    told.last_seen_at,
    told.source_records
from identity.told_records as told
left join identity.recipients as recipients on told.record_id = recipients.record_id
