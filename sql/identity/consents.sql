-- One row per word about consent to marketing, with the customer who said it and the time from which it counts: a no
-- as late as it can have been said, a yes as early, and a yes without a time of its own never. docs/consent.md.
-- A no outlives the file that stated it, and the run that read it, published or not (state.withdrawals), also where
-- nobody is left who said it, since the address may be somebody's again. A yes that has lapsed opens nothing. What
-- stands in a column that nothing reads (clean.unread_columns) counts as a no of its newest export, as long as nothing
-- reads it.
-- grain: customer_id, feed, source, source_id, user_id, channel, email, phone, is_given, stated_at, first_seen_at
-- column customer_id (indirect): the customer who said it
-- column person_record_id (indirect): the record of the person who said it
-- column counts_from (none): from when it counts: a no as late as it can have been said, a yes as early; null for a yes
-- without a time

with read as (
    select
        consents.person_record_id,
        consents.feed,
        consents.source,
        consents.id_scope,
        consents.source_id,
        consents.user_id,
        consents.channel,
        consents.email,
        consents.phone,
        consents.is_given,
        consents.stated_at,
        consents.first_seen_at,
        cast(null as timestamptz) as counts_from,
        files.file,
        files.file_hash,
        consents.record_number,
        coalesce(consents.has_lapsed, false) as has_lapsed
    from clean.consents as consents
    inner join landing.files as files on consents.file_number = files.file_number
),

unread_columns as (
    select
        unread.person_record_id,
        unread.feed,
        'unread column' as source,
        unread.id_scope,
        unread.source_id,
        unread.user_id,
        unread.channel,
        unread.email,
        unread.phone,
        false as is_given,
        cast(null as timestamptz) as stated_at,
        appearances.appeared_at as first_seen_at,
        cast(null as timestamptz) as counts_from,
        files.file,
        files.file_hash,
        unread.record_number,
        false as has_lapsed
    from clean.unread_columns as unread
    inner join landing.files as files on unread.file_number = files.file_number
    inner join landing.appearances as appearances on unread.file_number = appearances.file_number
    qualify
        row_number() over (
            partition by
                unread.feed,
                unread.person_record_id,
                unread.id_scope,
                unread.source_id,
                unread.user_id,
                unread.channel,
                unread.email,
                unread.phone
            order by
                appearances.appeared_at desc nulls last,
                files.file_hash asc nulls last,
                unread.record_number asc nulls last
        ) = 1
),

seen as (
    select files.feed, files.file_hash, max(appearances.appeared_at) as last_seen_at
    from landing.files as files
    inner join landing.appearances as appearances on files.file_number = appearances.file_number
    group by files.feed, files.file_hash
),

-- Where the file is read, only what it said in an export that this run does not know.
remembered as (
    select
        coalesce(renamed.record_id, noes.person_record_id) as person_record_id,
        noes.feed,
        noes.source,
        noes.id_scope,
        noes.source_id,
        noes.user_id,
        noes.channel,
        noes.email,
        noes.phone,
        false as is_given,
        noes.stated_at,
        noes.first_seen_at,
        noes.counts_from,
        noes.file,
        noes.file_hash,
        noes.record_number,
        false as has_lapsed
    from state.withdrawals as noes
    left join seen on noes.feed = seen.feed and noes.file_hash = seen.file_hash
    left join identity.renamed_records as renamed
        on noes.person_record_id = renamed.former_record_id
    where seen.file_hash is null or noes.first_seen_at > seen.last_seen_at
    qualify
        row_number() over (
            partition by
                coalesce(renamed.record_id, noes.person_record_id),
                noes.feed,
                noes.source,
                noes.id_scope,
                noes.source_id,
                noes.user_id,
                noes.channel,
                noes.email,
                noes.phone,
                noes.stated_at,
                noes.first_seen_at
            order by
                noes.counts_from desc nulls last,
                noes.file_hash asc nulls last,
                noes.record_number asc nulls last
        ) = 1
),

together as (
    select
        *,
        source in ('unread line', 'unread column')
        or (
            not is_given
            and (
                channel = 'any'
                or (channel = 'sms' and coalesce(phone, '') = '')
                or (channel = 'email' and coalesce(email, '') = '')
            )
        ) as says_of_person
    from (
        select * from read
        union all
        select * from unread_columns
        union all
        select * from remembered
    ) as every_word
),

-- A refused record may name somebody by the user id alone. A line that could not be read, and a refused no to all
-- channels or to one of which it has no address, are about whoever has the address, and so about their other addresses.
-- Of a record that is gone the customer is remembered, for as long as there is one.
words as (
    select
        together.*,
        case when user_id is not null then concat(id_scope, '/', user_id) end as named_user,
        case when says_of_person then case when email <> '' then 'email' else 'phone' end end as named_kind,
        case when says_of_person then case when email <> '' then email else nullif(phone, '') end end as named_address,
        members.record_id is null as has_no_member,
        coalesce(members.customer_id, ids.merged_into, absent.customer_id) as own_customer_id
    from together
    left join identity.members as members on together.person_record_id = members.record_id
    left join identity.absent_records as absent on together.person_record_id = absent.record_id
    left join identity.customer_ids as ids on absent.customer_id = ids.customer_id
),

named as (
    select named_user as identifier from words
    where has_no_member and named_user is not null
    union
    select named_address as identifier from words
    where has_no_member and named_address is not null
),

owners as (
    select distinct identifiers.kind, identifiers.identifier, members.customer_id
    from identity.identifiers as identifiers
    inner join identity.members as members on identifiers.record_id = members.record_id
    where identifiers.identifier in (select identifier from named)
),

-- Both ways may lead to one customer.
words_of_owners as (
    select words.*, owners.customer_id
    from words
    inner join owners on owners.kind = 'user_id' and words.named_user = owners.identifier
    where words.has_no_member
    union
    select words.*, owners.customer_id
    from words
    inner join owners
        on words.named_kind = owners.kind and words.named_address = owners.identifier
    where words.has_no_member
),

owned as (
    select words.*, own_customer_id as customer_id
    from words
    union all
    select *
    from words_of_owners
    where customer_id is distinct from own_customer_id
)

select
    owned.customer_id,
    owned.person_record_id,
    owned.feed,
    owned.source,
    owned.id_scope,
    owned.source_id,
    owned.user_id,
    owned.channel,
    owned.email,
    owned.phone,
    owned.is_given,
    owned.stated_at,
    least(owned.first_seen_at, run.ends_at) as first_seen_at,
    case
        when owned.is_given then owned.stated_at
        when owned.counts_from is not null then owned.counts_from
        else latest_moment(
            coalesce(owned.stated_at, least(owned.first_seen_at, run.ends_at)),
            coalesce(feeds.timezone, merchant.timezone)
        )
    end as counts_from,
    owned.file,
    owned.file_hash,
    owned.record_number,
    owned.has_lapsed
from owned
left join config.feeds as feeds on owned.feed = feeds.feed
cross join config.run as run
cross join config.merchant as merchant
