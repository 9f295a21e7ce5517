-- One row per word about consent to marketing, with the customer who said it and the time from which it counts: a no
-- as late as it can have been said, a yes as early, and a yes without a time of its own never. docs/consent.md.
-- A no outlives the file that told of it: one whose file is no longer read stays as the night before knew it, also
-- where
-- nobody is left who said it, since the address may be somebody's again.
-- grain: customer_id, feed, source, id_scope, source_id, channel, email, phone, is_given, stated_at, first_seen_at

with told as (
    select
        members.customer_id,
        consents.person_record_id,
        consents.feed,
        consents.source,
        consents.id_scope,
        consents.source_id,
        consents.channel,
        consents.email,
        consents.phone,
        consents.is_given,
        consents.stated_at,
        least(consents.first_seen_at, run.ends_at) as first_seen_at,
        case
            when consents.is_given then consents.stated_at
            when consents.stated_at is not null
                then latest_moment(consents.stated_at, feeds.timezone)
            else latest_moment(least(consents.first_seen_at, run.ends_at), feeds.timezone)
        end as counts_from,
        files.file,
        files.file_hash,
        consents.record_number,
    from clean.consents as consents
    inner join landing.files as files on consents.file_number = files.file_number
    inner join config.feeds as feeds on consents.feed = feeds.feed
    cross join config.run as run
    left join identity.members as members on consents.person_record_id = members.record_id
),

-- Of a record that is gone the customer is remembered, for as long as there is one.
kept as (
    select
        coalesce(members.customer_id, ids.merged_into, absent.customer_id) as customer_id,
        coalesce(renamed.record_id, former.person_record_id) as person_record_id,
        former.feed,
        former.source,
        former.id_scope,
        former.source_id,
        former.channel,
        former.email,
        former.phone,
        former.is_given,
        former.stated_at,
        former.first_seen_at,
        former.counts_from,
        former.file,
        former.file_hash,
        former.record_number,
    from previous.consents as former
    left join landing.files as files
        on former.feed = files.feed and former.file_hash = files.file_hash
    left join identity.renamed_records as renamed
        on former.person_record_id = renamed.former_record_id
    left join identity.members as members
        on coalesce(renamed.record_id, former.person_record_id) = members.record_id
    left join identity.absent_records as absent on former.person_record_id = absent.record_id
    left join identity.customer_ids as ids on absent.customer_id = ids.customer_id
    where
        not former.is_given
        and former.file_hash is not null
        and files.file_number is null
)

select * from told
union all
select * from kept
