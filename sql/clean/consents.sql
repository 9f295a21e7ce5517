-- One row per word about consent to marketing that a record says: yes or no, for which channel, of which address, and
-- when. A word has a time of its own where the record states one of the consent itself (stated_at); a file's date, a
-- registration's or a change of the record is none. Said again it is no new word; after another word it is.
-- All versions of a record count. One that is refused still says no, since in doubt nobody is written to.
-- docs/consent.md tells the rules.
-- grain: feed, source, id_scope, source_id, channel, email, phone, is_given, stated_at, first_seen_at

with registrations as (
    select
        checked.feed,
        checked.file_number,
        checked.record_number,
        checked.id_scope,
        checked.registration_id,
        checked.failures,
        -- An address that cannot be read is one all the same, though nobody's: '' instead of null.
        coalesce(checked.email, case when contains(checked.set_aside, 'email:') then '' end) as email,
        coalesce(checked.phone, case when contains(checked.set_aside, 'phone:') then '' end) as phone,
        checked.marketing_consent,
        checked.email_consent,
        checked.sms_consent,
        checked.has_opted_out_of_email,
        checked.has_opted_out_of_sms,
        checked.consented_at,
        checked.opted_out_at,
        -- A time of opting out beside no channel that is closed closes those that are open, or else all.
        checked.opted_out_at is not null
        and coalesce(checked.marketing_consent, true)
        and coalesce(checked.email_consent, true)
        and coalesce(checked.sms_consent, true) as has_opted_out_of_unknown,
        checked.marketing_consent is null
        and checked.email_consent is null
        and checked.sms_consent is null as says_nothing_else,
        -- The time of a yes is not that of a no which takes its place, or stands beside it.
        bool_or(checked.marketing_consent or checked.email_consent or checked.sms_consent) over (
            partition by checked.id_scope, checked.registration_id, checked.consented_at
        ) as consented_then,
    from clean.checked_registrations as checked
    where
        checked.marketing_consent is not null
        or checked.email_consent is not null
        or checked.sms_consent is not null
        or checked.opted_out_at is not null
),

flags as (
    select *, 'any' as channel, marketing_consent as is_given, false as is_opt_out
    from registrations
    where marketing_consent is not null
    union all
    select *, 'email' as channel, email_consent as is_given, has_opted_out_of_email as is_opt_out
    from registrations
    where email_consent is not null
    union all
    select *, 'sms' as channel, sms_consent as is_given, has_opted_out_of_sms as is_opt_out
    from registrations
    where sms_consent is not null
    union all
    select *, 'any' as channel, false as is_given, true as is_opt_out
    from registrations
    where has_opted_out_of_unknown and (marketing_consent or says_nothing_else)
    union all
    select *, 'email' as channel, false as is_given, true as is_opt_out
    from registrations
    where has_opted_out_of_unknown and email_consent
    union all
    select *, 'sms' as channel, false as is_given, true as is_opt_out
    from registrations
    where has_opted_out_of_unknown and sms_consent
),

registered as (
    select
        case
            when registration_id is not null
                then fingerprint(fingerprint_parts(['registration', id_scope, registration_id]))
        end as person_record_id,
        feed,
        file_number,
        record_number,
        'registration' as source,
        id_scope,
        registration_id as source_id,
        channel,
        case when channel in ('any', 'email') then email end as email,
        case when channel in ('any', 'sms') then phone end as phone,
        is_given,
        case
            when is_given then consented_at
            when opted_out_at is not null then opted_out_at
            when not coalesce(is_opt_out, false) and not coalesce(consented_then, false)
                then consented_at
        end as stated_at,
    from flags
    where failures = '' or not is_given
),

ordered as (
    select
        orders.person_record_id,
        checked.feed,
        checked.file_number,
        checked.record_number,
        'order' as source,
        checked.id_scope,
        checked.order_id as source_id,
        coalesce(checked.email, case when contains(checked.set_aside, 'email:') then '' end) as email,
        coalesce(checked.phone, case when contains(checked.set_aside, 'phone:') then '' end) as phone,
        checked.marketing_consent,
        checked.email_consent,
        -- Who orders says yes or no by ordering.
        checked.ordered_at as stated_at,
    from clean.checked_orders as checked
    inner join clean.orders as orders
        on checked.id_scope = orders.id_scope and checked.order_id = orders.order_id
    where
        checked.failures = ''
        and (checked.marketing_consent is not null or checked.email_consent is not null)
),

told as (
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        source,
        id_scope,
        source_id,
        channel,
        email,
        phone,
        is_given,
        stated_at,
    from registered
    where person_record_id is not null or email <> '' or phone <> ''
    union all
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        source,
        id_scope,
        source_id,
        'any' as channel,
        email,
        phone,
        marketing_consent as is_given,
        stated_at,
    from ordered
    where marketing_consent is not null and person_record_id is not null
    union all
    select
        person_record_id,
        feed,
        file_number,
        record_number,
        source,
        id_scope,
        source_id,
        'email' as channel,
        email,
        cast(null as varchar) as phone,
        email_consent as is_given,
        stated_at,
    from ordered
    where email_consent is not null and person_record_id is not null
),

-- What one record says of one channel and address, export after export.
seen as (
    select
        told.*,
        appearances.appeared_at,
        fingerprint(
            fingerprint_parts(
                [
                    told.feed,
                    told.source,
                    told.id_scope,
                    told.source_id,
                    told.channel,
                    told.email,
                    told.phone
                ]
            )
        ) as topic,
    from told
    inner join landing.appearances as appearances on told.file_number = appearances.file_number
),

-- Where a record says both at one time it says no.
states as (
    select topic, appeared_at, bool_and(is_given) as is_given
    from seen
    group by topic, appeared_at
),

former_states as (
    select
        *,
        lag(is_given) over (
            partition by topic order by appeared_at asc nulls first
        ) as former_is_given,
    from states
),

changes as (
    select topic, appeared_at, is_given
    from former_states
    where former_is_given is null or former_is_given <> is_given
),

words as (
    select seen.*
    from seen
    left join changes
        on seen.topic = changes.topic
        and seen.appeared_at = changes.appeared_at
        and seen.is_given = changes.is_given
    where seen.stated_at is not null or changes.topic is not null
)

select
    person_record_id,
    feed,
    file_number,
    record_number,
    source,
    id_scope,
    source_id,
    channel,
    email,
    phone,
    is_given,
    stated_at,
    appeared_at as first_seen_at,
from words
qualify
    row_number() over (
        partition by
            topic,
            is_given,
            stated_at,
            case when stated_at is null then appeared_at end
        order by
            appeared_at asc nulls first,
            file_number asc nulls last,
            record_number asc nulls last
    ) = 1
