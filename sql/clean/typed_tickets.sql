-- One row per raw record of a help desk: what its text says, as typed values; null where it says nothing readable.
-- grain: file_number, record_number
-- materialized: view

-- A person's whole name.
with named as (
    select
        *,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as full_name,
    from staging.tickets
),

-- What text says by itself is read before anything is joined: what stands above a join is set up once more for it.
read as (
    select
        *,
        clean_id(ticket_id) as read_ticket_id,
        person_id(user_id) as read_user_id,
        case when not is_garbled(full_name) then person_name(full_name) end as read_name,
        email_address(email) as read_email,
        is_virtual_phone(phone) as phone_is_virtual,
        plain_amount(first_reply_minutes) as plain_first_reply_minutes,
        tidy_text(channel) as read_channel,
        tidy_text(agent) as read_agent,
        tidy_text(topic) as read_topic,
        tidy_text(subject) as read_subject,
        whole_number(replies) as read_replies,
        whole_number(reopens) as read_reopens,
        is_visible(ticket_id) as has_ticket_id_text,
        is_visible(user_id) as has_user_id_text,
        is_visible(full_name) as has_name_text,
        is_visible(phone) as has_phone_text,
        is_visible(email) as has_email_text,
        is_visible(opened_at) as has_opened_at_text,
        is_visible(first_replied_at) as has_first_replied_at_text,
        is_visible(solved_at) as has_solved_at_text,
        is_visible(updated_at) as has_updated_at_text,
        is_visible(status) as has_status_text,
        is_visible(channel) as has_channel_text,
        is_visible(agent) as has_agent_text,
        is_visible(topic) as has_topic_text,
        is_visible(subject) as has_subject_text,
        is_visible(replies) as has_replies_text,
        is_visible(reopens) as has_reopens_text,
    from named
),

staged as (
    select
        tickets.*,
        feeds.id_scope,
        feeds.country as phone_country,
        case when feeds.states_country then 'stated' else 'guessed' end as phone_country_is,
        plain_instant(tickets.opened_at, feeds.timezone) as plain_opened_at,
        plain_instant(tickets.first_replied_at, feeds.timezone) as plain_first_replied_at,
        plain_instant(tickets.solved_at, feeds.timezone) as plain_solved_at,
        plain_instant(tickets.updated_at, feeds.timezone) as plain_updated_at,
        phone_e164(tickets.phone, feeds.country) as plain_phone,
    from read as tickets
    inner join config.feeds as feeds on tickets.feed = feeds.feed
),

written as (
    select
        staged.*,
        statuses.status as named_status,
        satisfactions.status as named_satisfaction,
        satisfactions.status_text is not null as has_satisfaction_text,
        coalesce(
            staged.plain_first_reply_minutes, readings.first_reply_minutes
        ) as minutes_to_reply,
        coalesce(staged.plain_opened_at, readings.opened_at) as opened_instant,
        coalesce(staged.plain_first_replied_at, readings.first_replied_at) as first_replied_moment,
        coalesce(staged.plain_solved_at, readings.solved_at) as solved_moment,
        coalesce(staged.plain_updated_at, readings.updated_at) as updated_moment,
        coalesce(staged.plain_phone, parsed_phones.phone) as phone_number,
        readings.doubts,
        case
            when parsed_phones.doubt is null then readings.set_aside_doubts
            else concat_ws(';', readings.set_aside_doubts, parsed_phones.doubt)
        end as set_aside_doubts,
    from staged
    left join clean.read_tickets as readings
        on staged.file_number = readings.file_number
        and staged.record_number = readings.record_number
    left join clean.status_texts as statuses
        on staged.feed = statuses.feed
        and statuses.field = 'status'
        and staged.status = statuses.status_text
    left join clean.status_texts as satisfactions
        on staged.feed = satisfactions.feed
        and satisfactions.field = 'satisfaction'
        and staged.satisfaction = satisfactions.status_text
    left join clean.parsed_phones as parsed_phones
        on staged.phone = parsed_phones.phone_text
        and staged.phone_country = parsed_phones.country
        and staged.phone_country_is = parsed_phones.country_is
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    read_ticket_id as ticket_id,
    read_user_id as user_id,
    read_name as name,
    phone_number as phone,
    read_email as email,
    opened_instant as opened_at,
    coalesce(
        first_replied_moment,
        minutes_later(opened_instant, minutes_to_reply)
    ) as first_replied_at,
    solved_moment as solved_at,
    updated_moment as updated_at,
    named_status as status,
    read_channel as channel,
    read_agent as agent,
    named_satisfaction as satisfaction,
    read_topic as topic,
    read_subject as subject,
    read_replies as replies,
    read_reopens as reopens,
    phone_is_virtual,
    has_ticket_id_text,
    has_user_id_text,
    has_name_text,
    has_phone_text,
    has_email_text,
    has_opened_at_text,
    has_first_replied_at_text,
    has_solved_at_text,
    has_updated_at_text,
    has_status_text,
    has_channel_text,
    has_agent_text,
    has_satisfaction_text,
    has_topic_text,
    has_subject_text,
    has_replies_text,
    has_reopens_text,
    '' as other_failures,
    doubts,
    set_aside_doubts,
from written
