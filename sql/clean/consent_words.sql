-- One row per word about consent: what a statement says of one channel, at which address, and when. A word has a time
-- of its own where the record states one of the consent itself, or where it was said by what the record is about, such
-- as by ordering; a file's date, a registration's or a change of the record is none.
-- grain: first_place, source, channel, email, phone, is_given
-- column channel (none): email, sms, or any of them; profiling where the word is about being profiled
-- column is_given (none): yes or no
-- column stated_at (none): when it was said, where the record states that
-- column not_before (none): the time before which a no was not said, where it has no other
-- column is_dated_by_record (none): whether its time is that of the record, and not of the word itself
-- column topic (none): what one record says of one channel and address, export after export

with statements as (
    select
        *,
        -- A time of opting out beside no channel that is closed closes those that are open, or else all.
        opted_out_at is not null
        and coalesce(marketing_consent, true)
        and coalesce(email_consent, true)
        and coalesce(sms_consent, true) as has_opted_out_of_unknown,
        marketing_consent is null and email_consent is null and sms_consent is null as says_nothing_else
    from clean.consent_statements
),

-- What a statement may say, and what it says by a time of opting out.
questions(channel, is_past_opt_out) as (
    values
        ('any', false), ('email', false), ('sms', false), ('profiling', false),
        ('any', true), ('email', true), ('sms', true)
),

answers as (
    select
        statements.*,
        questions.channel,
        questions.is_past_opt_out,
        case questions.channel
            when 'any' then statements.marketing_consent
            when 'email' then statements.email_consent
            when 'sms' then statements.sms_consent
            when 'profiling' then statements.profiling_consent
        end as answer
    from statements
    cross join questions
),

flags as (
    select *, coalesce(answer, false) and not is_past_opt_out as is_given
    from answers
    where case
        when is_past_opt_out
            then has_opted_out_of_unknown and (answer or (channel = 'any' and says_nothing_else))
        else answer is not null
    end
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
timed as (
    select
        *,
        case
            when is_given or channel = 'profiling' then own_consented_at
            when is_past_opt_out then opted_out_at
            when
                opted_out_at >= coalesce(own_consented_at, opted_out_at)
                and not (channel = 'sms' and dates_sms_apart and own_consented_at is null)
                then opted_out_at
        end as own_time,
        -- A refused no to a channel of which the record has no address is about whoever has its other one.
        channel = 'sms' and not is_given and not is_clean and coalesce(phone, '') = '' as names_by_email,
        channel = 'email' and not is_given and not is_clean and coalesce(email, '') = '' as names_by_phone
    from dated
    -- Whose a record without any key is, is only likely: that suffices for a no.
    where not is_given or (is_clean and not is_keyless and person_record_id is not null)
),

words as (
    select
        person_record_id,
        feed,
        source,
        id_scope,
        source_id,
        user_id,
        channel,
        case when channel in ('any', 'email', 'profiling') or names_by_email then email end as email,
        case when channel in ('any', 'sms', 'profiling') or names_by_phone then phone end as phone,
        is_given,
        coalesce(own_time, said_at) as stated_at,
        own_time is null and said_at is not null as is_dated_by_record,
        case
            when not is_given and not is_past_opt_out then coalesce(own_consented_at, happened_at)
        end as not_before,
        first_place
    from timed
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
        false as is_dated_by_record,
        cast(null as timestamptz) as not_before,
        files.age * 1000000000000 + unread.line_number as first_place
    from clean.unread_consents as unread
    inner join config.feeds as feeds on unread.feed = feeds.feed
    inner join clean.file_ages as files on unread.file_number = files.file_number
)

select
    words.person_record_id,
    words.feed,
    words.source,
    words.id_scope,
    words.source_id,
    words.user_id,
    words.channel,
    words.email,
    words.phone,
    words.is_given,
    -- Where the clocks of a file and of its records differ, a no counts from the later time.
    coalesce(
        words.stated_at, case when words.not_before > files.appeared_at then words.not_before end
    ) as stated_at,
    words.is_dated_by_record,
    words.not_before,
    words.first_place,
    files.file_number,
    files.appeared_at as statement_seen_at,
    fingerprint(
        fingerprint_parts([
            words.feed,
            words.source,
            words.id_scope,
            words.source_id,
            words.user_id,
            words.channel,
            words.email,
            words.phone
        ])
    ) as topic
from words
inner join clean.file_ages as files
    on words.first_place - words.first_place % 1000000000000 = files.age * 1000000000000
where
    words.person_record_id is not null
    or words.user_id is not null
    or words.email <> ''
    or words.phone <> ''
