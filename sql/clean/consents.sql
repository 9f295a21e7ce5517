-- One row per word about consent to marketing, or to being profiled, that a record says: yes or no, for which channel,
-- of which address, and when. A word has a time of its own where the record states one of the consent itself
-- (stated_at); a file's date, a registration's or a change of the record is none. Said again it is no new word; after
-- another word it is.
-- All versions of a record count, but a yes without a time is no more than how things stand: it counts as long as the
-- newest version says it. A record that is refused still says no, since in doubt nobody is written to, and so does a
-- line that no reader could read (clean.unread_consents). A yes of a list that is exported whole has lapsed
-- (has_lapsed) when the newest export no longer has its record. docs/consent.md has the rules.
-- grain: feed, source, id_scope, source_id, user_id, channel, email, phone, is_given, stated_at, first_seen_at
-- column source (none): what says it: a registration, an order, or a line that could not be read
-- column channel (none): email, sms, or any of them; profiling where the word is about being profiled
-- column is_given (none): yes or no
-- column stated_at (none): when it was said, where the record states a time of the consent itself
-- column first_seen_at (none): when the first file was exported that says it
-- column has_lapsed (none): whether a yes is gone, since the newest whole list no longer has its record

with files as (
    select
        file_number,
        min(appeared_at) as appeared_at,
        row_number() over (
            order by min(appeared_at) asc nulls first, file_number asc nulls last
        ) as age
    from landing.appearances
    group by file_number
),

-- Words of consenting and of opting out that cannot be read are taken for no: in doubt nobody is written to.
checked as (
    select
        feed,
        file_number,
        record_number,
        id_scope,
        registration_id,
        failures = '' as is_clean,
        -- Whom a refused record is about, where no other record of it is there.
        case when failures <> '' then user_id end as user_id,
        -- An address that cannot be read is one all the same, though nobody's: '' instead of null.
        coalesce(email, case when contains(set_aside, 'email:') then '' end) as email,
        coalesce(phone, case when contains(set_aside, 'phone:') then '' end) as phone,
        case when contains(failures, 'marketing_consent:') then false else marketing_consent end as any_consent,
        case
            when contains(failures, 'email_consent:') or contains(failures, 'email_opt_out:')
                then false
            else email_consent
        end as email_consent,
        case
            when contains(failures, 'sms_consent:') or contains(failures, 'sms_opt_out:')
                then false
            else sms_consent
        end as sms_consent,
        case
            when contains(failures, 'profiling_consent:') or contains(failures, 'profiling_opt_out:')
                then false
            else profiling_consent
        end as profiling_consent,
        contains(failures, 'opted_out_at:')
        or contains(set_aside, 'opted_out_at:') as has_opted_out_some_time,
        consented_at,
        sms_consented_at,
        profiling_stated_at,
        opted_out_at
    from clean.checked_registrations
),

-- A time of opting out that cannot be read closes what is open, or else all.
written as (
    select
        feed,
        file_number,
        record_number,
        id_scope,
        registration_id,
        is_clean,
        user_id,
        email,
        phone,
        case
            when has_opted_out_some_time
            and coalesce(any_consent, email_consent is null and sms_consent is null)
                then false
            else any_consent
        end as marketing_consent,
        case when has_opted_out_some_time and email_consent then false else email_consent end as email_consent,
        case when has_opted_out_some_time and sms_consent then false else sms_consent end as sms_consent,
        profiling_consent,
        consented_at,
        sms_consented_at,
        profiling_stated_at,
        opted_out_at
    from checked
    where
        any_consent is not null
        or email_consent is not null
        or sms_consent is not null
        or profiling_consent is not null
        or opted_out_at is not null
        or has_opted_out_some_time
),

-- What records say in the same words, once: a list that is exported every night says little that is new. The place of
-- the first of them, its file before its number, is the key.
statements as (
    select
        written.feed,
        written.id_scope,
        written.registration_id,
        written.is_clean,
        written.user_id,
        written.email,
        written.phone,
        written.marketing_consent,
        written.email_consent,
        written.sms_consent,
        written.profiling_consent,
        written.consented_at,
        written.sms_consented_at,
        written.profiling_stated_at,
        written.opted_out_at,
        min(files.age * 1000000000000 + written.record_number) as first_place
    from written
    inner join files on written.file_number = files.file_number
    group by
        written.feed,
        written.id_scope,
        written.registration_id,
        written.is_clean,
        written.user_id,
        written.email,
        written.phone,
        written.marketing_consent,
        written.email_consent,
        written.sms_consent,
        written.profiling_consent,
        written.consented_at,
        written.sms_consented_at,
        written.profiling_stated_at,
        written.opted_out_at
),

registrations as (
    select
        *,
        -- A time of opting out beside no channel that is closed closes those that are open, or else all.
        opted_out_at is not null
        and coalesce(marketing_consent, true)
        and coalesce(email_consent, true)
        and coalesce(sms_consent, true) as has_opted_out_of_unknown,
        marketing_consent is null and email_consent is null and sms_consent is null as says_nothing_else,
        -- A feed that dates text messages apart says nothing of them where it dates email.
        bool_or(sms_consented_at is not null) over (partition by feed) as dates_sms_apart
    from statements
),

flags as (
    select *, 'any' as channel, marketing_consent as is_given, false as is_past_opt_out
    from registrations
    where marketing_consent is not null
    union all
    select *, 'email' as channel, email_consent as is_given, false as is_past_opt_out
    from registrations
    where email_consent is not null
    union all
    select *, 'sms' as channel, sms_consent as is_given, false as is_past_opt_out
    from registrations
    where sms_consent is not null
    union all
    select *, 'profiling' as channel, profiling_consent as is_given, false as is_past_opt_out
    from registrations
    where profiling_consent is not null
    union all
    select *, 'any' as channel, false as is_given, true as is_past_opt_out
    from registrations
    where has_opted_out_of_unknown and (marketing_consent or says_nothing_else)
    union all
    select *, 'email' as channel, false as is_given, true as is_past_opt_out
    from registrations
    where has_opted_out_of_unknown and email_consent
    union all
    select *, 'sms' as channel, false as is_given, true as is_past_opt_out
    from registrations
    where has_opted_out_of_unknown and sms_consent
),

dated as (
    select
        *,
        case
            when channel = 'profiling' then profiling_stated_at
            when channel = 'sms' and dates_sms_apart then sms_consented_at
            else consented_at
        end as own_consented_at
    from flags
),

-- Whoever says no did so after every yes: a time of opting out before it is that of a former no. A time of consenting
-- may be that of signing up, also beside a no: this only says that the no is not older (not_before). Where text
-- messages are dated apart, and one has no date, the time of opting out is that of the mail.
registered as (
    select
        case
            when registration_id is not null
                then fingerprint(fingerprint_parts(['registration', id_scope, registration_id]))
        end as person_record_id,
        feed,
        'registration' as source,
        id_scope,
        registration_id as source_id,
        user_id,
        channel,
        case when channel in ('any', 'email', 'profiling') then email end as email,
        case when channel in ('any', 'sms', 'profiling') then phone end as phone,
        is_given,
        case
            when is_given or channel = 'profiling' then own_consented_at
            when is_past_opt_out then opted_out_at
            when
                opted_out_at >= coalesce(own_consented_at, opted_out_at)
                and not (channel = 'sms' and dates_sms_apart and own_consented_at is null)
                then opted_out_at
        end as stated_at,
        case when not is_given and not is_past_opt_out then own_consented_at end as not_before,
        first_place
    from dated
    where is_clean or not is_given
),

-- An order that is refused says no as well, at its address also where nobody is known to have placed it.
ordered as (
    select
        -- Whose a record without any key is, is only likely: it is nobody's word.
        case when not orders.is_keyless then orders.person_record_id end as person_record_id,
        checked.feed,
        checked.id_scope,
        checked.order_id,
        checked.failures = '' as is_clean,
        case when checked.failures <> '' then checked.user_id end as user_id,
        coalesce(checked.email, case when contains(checked.set_aside, 'email:') then '' end) as email,
        coalesce(checked.phone, case when contains(checked.set_aside, 'phone:') then '' end) as phone,
        case
            when contains(checked.failures, 'marketing_consent:') then false
            else checked.marketing_consent
        end as marketing_consent,
        case
            when contains(checked.failures, 'email_consent:') then false
            else checked.email_consent
        end as email_consent,
        -- Who orders says yes or no by ordering.
        case when checked.ordered_at <= run.ends_at then checked.ordered_at end as ordered_at,
        files.age * 1000000000000 + checked.record_number as first_place
    from clean.checked_orders as checked
    inner join files on checked.file_number = files.file_number
    left join clean.orders as orders
        on checked.id_scope = orders.id_scope and checked.order_id = orders.order_id
    cross join config.run as run
    where
        checked.marketing_consent is not null
        or checked.email_consent is not null
        or contains(checked.failures, '_consent:')
),

claims as (
    select *
    from registered
    where person_record_id is not null or user_id is not null or email <> '' or phone <> ''
    union all
    select
        person_record_id,
        feed,
        'order' as source,
        id_scope,
        order_id as source_id,
        user_id,
        'any' as channel,
        email,
        phone,
        marketing_consent as is_given,
        ordered_at as stated_at,
        cast(null as timestamptz) as not_before,
        first_place
    from ordered
    where
        (is_clean and person_record_id is not null or not marketing_consent)
        and (person_record_id is not null or user_id is not null or email <> '' or phone <> '')
        and marketing_consent is not null
    union all
    select
        person_record_id,
        feed,
        'order' as source,
        id_scope,
        order_id as source_id,
        user_id,
        'email' as channel,
        email,
        cast(null as varchar) as phone,
        email_consent as is_given,
        ordered_at as stated_at,
        cast(null as timestamptz) as not_before,
        first_place
    from ordered
    where
        (is_clean and person_record_id is not null or not email_consent)
        and (person_record_id is not null or user_id is not null or email <> '')
        and email_consent is not null
    union all
    select
        cast(null as uuid) as person_record_id,
        unread.feed,
        'unread line' as source,
        feeds.id_scope,
        cast(null as varchar) as source_id,
        cast(null as varchar) as user_id,
        'any' as channel,
        unread.email,
        unread.phone,
        false as is_given,
        cast(null as timestamptz) as stated_at,
        cast(null as timestamptz) as not_before,
        files.age * 1000000000000 + unread.line_number as first_place
    from clean.unread_consents as unread
    inner join config.feeds as feeds on unread.feed = feeds.feed
    inner join files on unread.file_number = files.file_number
    where unread.email is not null or unread.phone is not null
),

-- A topic is what one record says of one channel and address, export after export.
by_topic as (
    select
        claims.person_record_id,
        claims.feed,
        claims.source,
        claims.id_scope,
        claims.source_id,
        claims.user_id,
        claims.channel,
        claims.email,
        claims.phone,
        claims.is_given,
        -- Where the clocks of a file and of its records differ, a no counts from the later time.
        coalesce(
            claims.stated_at, case when claims.not_before > files.appeared_at then claims.not_before end
        ) as stated_at,
        claims.not_before,
        claims.first_place,
        files.appeared_at as statement_seen_at,
        fingerprint(
            fingerprint_parts([
                claims.feed,
                claims.source,
                claims.id_scope,
                claims.source_id,
                claims.user_id,
                claims.channel,
                claims.email,
                claims.phone
            ])
        ) as topic
    from claims
    inner join files
        on claims.first_place - claims.first_place % 1000000000000 = files.age * 1000000000000
),

-- Only where both was said, or no at several times, and not always with a time of its own, does it matter when each
-- export was made.
contested as (
    select topic
    from by_topic
    where source = 'registration'
    group by topic
    having
        bool_or(stated_at is null)
        and (
            (bool_or(is_given) and not bool_and(is_given)) or min(not_before) < max(not_before)
        )
),

contested_statements as (
    select distinct by_topic.first_place
    from by_topic
    inner join contested on by_topic.topic = contested.topic
),

exports as (
    select distinct contested_statements.first_place, appearances.appeared_at
    from contested_statements
    inner join statements on contested_statements.first_place = statements.first_place
    inner join written
        on statements.feed = written.feed
        and statements.id_scope = written.id_scope
        and statements.registration_id = written.registration_id
        and statements.is_clean = written.is_clean
        and statements.user_id is not distinct from written.user_id
        and statements.email is not distinct from written.email
        and statements.phone is not distinct from written.phone
        and statements.marketing_consent is not distinct from written.marketing_consent
        and statements.email_consent is not distinct from written.email_consent
        and statements.sms_consent is not distinct from written.sms_consent
        and statements.consented_at is not distinct from written.consented_at
        and statements.profiling_consent is not distinct from written.profiling_consent
        and statements.sms_consented_at is not distinct from written.sms_consented_at
        and statements.profiling_stated_at is not distinct from written.profiling_stated_at
        and statements.opted_out_at is not distinct from written.opted_out_at
    inner join landing.appearances as appearances on written.file_number = appearances.file_number
),

-- At one time the no counts.
states as (
    select
        by_topic.topic,
        exports.appeared_at,
        bool_and(by_topic.is_given) as is_given,
        max(by_topic.not_before) as not_before
    from by_topic
    inner join contested on by_topic.topic = contested.topic
    inner join exports on by_topic.first_place = exports.first_place
    group by by_topic.topic, exports.appeared_at
),

former_states as (
    select
        *,
        lag(is_given) over (
            partition by topic order by appeared_at asc nulls first
        ) as former_is_given,
        lag(not_before) over (
            partition by topic order by appeared_at asc nulls first
        ) as former_not_before
    from states
),

changes as (
    select topic, appeared_at, is_given
    from former_states
    where
        former_is_given is null
        or former_is_given <> is_given
        or (not is_given and former_not_before is distinct from not_before)
),

words as (
    select by_topic.*, false as has_changed, by_topic.statement_seen_at as appeared_at
    from by_topic
    left join contested on by_topic.topic = contested.topic
    where by_topic.stated_at is not null or contested.topic is null
    union all
    select by_topic.*, true as has_changed, changes.appeared_at
    from by_topic
    inner join changes
        on by_topic.topic = changes.topic and by_topic.is_given = changes.is_given
    inner join exports
        on by_topic.first_place = exports.first_place
        and changes.appeared_at = exports.appeared_at
    where by_topic.stated_at is null
),

first_words as (
    select *
    from words
    qualify
        row_number() over (
            partition by
                topic,
                is_given,
                stated_at,
                case when has_changed then appeared_at end
            order by appeared_at asc nulls first, first_place asc nulls last
        ) = 1
),

newest_exports as (
    select files.feed, max(appearances.appeared_at) as newest_at
    from landing.files as files
    inner join landing.appearances as appearances on files.file_number = appearances.file_number
    group by files.feed
),

-- The records that the newest export of a whole list has, read well or not.
listed as (
    select distinct records.feed, records.id_scope, records.registration_id, true as is_listed
    from clean.checked_registrations as records
    inner join config.feeds as feeds on records.feed = feeds.feed and feeds.is_whole_list
    inner join landing.appearances as appearances on records.file_number = appearances.file_number
    inner join newest_exports
        on records.feed = newest_exports.feed
        and appearances.appeared_at = newest_exports.newest_at
)

select
    words.person_record_id,
    words.feed,
    files.file_number,
    words.first_place % 1000000000000 as record_number,
    words.source,
    words.id_scope,
    words.source_id,
    words.user_id,
    words.channel,
    words.email,
    words.phone,
    words.is_given,
    words.stated_at,
    words.appeared_at as first_seen_at,
    words.is_given
    and words.source = 'registration'
    and coalesce(feeds.is_whole_list, false)
    and listed.is_listed is null as has_lapsed
from first_words as words
inner join files
    on words.first_place - words.first_place % 1000000000000 = files.age * 1000000000000
left join config.feeds as feeds on words.feed = feeds.feed
left join listed
    on words.feed = listed.feed
    and words.id_scope = listed.id_scope
    and words.source_id = listed.registration_id
where
    not words.is_given
    or words.stated_at is not null
    or words.source <> 'registration'
    or exists (
        select 1
        from clean.registrations as newest
        where
            newest.id_scope = words.id_scope
            and newest.registration_id = words.source_id
            and case words.channel
                when 'any' then newest.marketing_consent
                when 'email' then newest.email_consent
                when 'sms' then newest.sms_consent
            end
            and (words.channel = 'sms' or coalesce(words.email, '') = coalesce(newest.email, ''))
            and (words.channel = 'email' or coalesce(words.phone, '') = coalesce(newest.phone, ''))
    )
