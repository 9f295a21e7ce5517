-- One row per source record about a person: what it says of that person. What an order says of a recipient
-- who is not its buyer (identity.recipients) is no evidence of the buyer and is left out.
-- grain: record_id
-- column is_masked (none): whether what names the person is masked

select
    stated.record_id,
    stated.source,
    stated.feed,
    stated.id_scope,
    stated.user_id,
    case when recipients.record_id is null then stated.name end as name,
    case when not coalesce(recipients.has_phone, false) then stated.phone end as phone,
    case when not coalesce(recipients.has_email, false) then stated.email end as email,
    stated.phone_is_key and not coalesce(recipients.has_phone, false) as phone_is_key,
    stated.email_is_key and not coalesce(recipients.has_email, false) as email_is_key,
    case when recipients.record_id is null then stated.masked_name end as masked_name,
    case when recipients.record_id is null then stated.masked_phone end as masked_phone,
    case when recipients.record_id is null then stated.masked_email end as masked_email,
    case when recipients.record_id is null then stated.address end as address,
    stated.is_nameless,
    (not stated.phone_is_key or coalesce(recipients.has_phone, false))
    and (not stated.email_is_key or coalesce(recipients.has_email, false))
    and (
        stated.is_nameless
        or coalesce(stated.masked_name, stated.masked_phone, stated.masked_email) is not null
    ) as is_masked,
    stated.gender,
    stated.birth_on,
    case when recipients.record_id is null then stated.country end as country,
    case when recipients.record_id is null then stated.province end as province,
    case when recipients.record_id is null then stated.city end as city,
    stated.first_seen_at,
    stated.last_seen_at,
    stated.source_records
from identity.stated_records as stated
left join identity.recipients as recipients on stated.record_id = recipients.record_id
