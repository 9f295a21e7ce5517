-- One row per word about consent to marketing, or to being profiled, that a record says: yes or no, for which channel,
-- of which address, and when. Said again it is no new word; after another word it is.
-- All versions of a record count, but a yes without a time is no more than how things stand: it counts as long as the
-- newest version says it. A record that is refused still says no, since in doubt nobody is written to, and so does a
-- line that no reader could read (clean.unread_consents). A yes of a list that is exported whole has lapsed
-- (has_lapsed) when the newest export no longer has its record. docs/consent.md has the rules.
-- grain: feed, source, id_scope, source_id, user_id, channel, email, phone, is_given, stated_at, first_seen_at
-- column first_seen_at (none): when the first file was exported that says it
-- column has_lapsed (none): whether a yes is gone, since the newest whole list no longer has its record

with contested as (
    select distinct topic, true as is_contested
    from clean.consent_changes
),

-- Of a no that took the place of a yes, the time of the record is not the time.
dated as (
    select
        words.*,
        coalesce(contested.is_contested, false) as is_contested,
        not coalesce(contested.is_contested, false)
        or words.is_given
        or not words.is_dated_by_record as has_its_time
    from clean.consent_words as words
    left join contested on words.topic = contested.topic
),

words as (
    select dated.*, false as has_changed, statement_seen_at as appeared_at
    from dated
    where (stated_at is not null and has_its_time) or not is_contested
    union all
    select dated.*, true as has_changed, changes.appeared_at
    from dated
    inner join clean.consent_changes as changes
        on dated.topic = changes.topic
        and dated.is_given = changes.is_given
        and dated.first_place = changes.first_place
    where dated.stated_at is null or not dated.has_its_time
),

settled as (
    select *, case when has_its_time then stated_at end as own_stated_at
    from words
),

first_words as (
    select *
    from settled
    qualify
        row_number() over (
            partition by
                topic,
                is_given,
                own_stated_at,
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
    words.file_number,
    words.first_place % 1000000000000 as record_number,
    words.source,
    words.id_scope,
    words.source_id,
    words.user_id,
    words.channel,
    words.email,
    words.phone,
    words.is_given,
    words.own_stated_at as stated_at,
    words.appeared_at as first_seen_at,
    words.is_given
    and words.source = 'registration'
    and coalesce(feeds.is_whole_list, false)
    and listed.is_listed is null as has_lapsed
from first_words as words
left join config.feeds as feeds on words.feed = feeds.feed
left join listed
    on words.feed = listed.feed
    and words.id_scope = listed.id_scope
    and words.source_id = listed.registration_id
where
    not words.is_given
    or words.own_stated_at is not null
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
