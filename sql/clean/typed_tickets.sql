-- One row per raw record of a help desk: what its text says, as typed values; null where it says nothing readable.
-- grain: file_number, record_number
-- materialized: view

with written as (
    select
        tickets.*,
        feeds.id_scope,
        feeds.timezone,
        feeds.country as phone_country,
        statuses.status as named_status,
        satisfactions.status as named_satisfaction,
        satisfactions.status_text as satisfaction_word,
        coalesce(
            blank_to_null(tickets.name),
            full_name(tickets.given_name, tickets.family_name)
        ) as full_name,
        coalesce(
            plain_amount(tickets.first_reply_minutes), readings.first_reply_minutes
        ) as minutes_to_reply,
        coalesce(plain_instant(tickets.opened_at, feeds.timezone), readings.opened_at) as opened_instant,
        coalesce(
            plain_instant(tickets.first_replied_at, feeds.timezone), readings.first_replied_at
        ) as first_replied_moment,
        coalesce(plain_instant(tickets.solved_at, feeds.timezone), readings.solved_at) as solved_moment,
        coalesce(
            plain_instant(tickets.updated_at, feeds.timezone), readings.updated_at
        ) as updated_moment,
        readings.doubts,
        readings.set_aside_doubts,
    from staging.tickets as tickets
    inner join config.feeds as feeds on tickets.feed = feeds.feed
    left join clean.read_tickets as readings
        on tickets.file_number = readings.file_number
        and tickets.record_number = readings.record_number
    left join clean.status_texts as statuses
        on tickets.feed = statuses.feed
        and statuses.field = 'status'
        and tickets.status = statuses.status_text
    left join clean.status_texts as satisfactions
        on tickets.feed = satisfactions.feed
        and satisfactions.field = 'satisfaction'
        and tickets.satisfaction = satisfactions.status_text
),

read as (
    select
        written.*,
        coalesce(
            phone_e164(written.phone, written.phone_country),
            parsed_phones.phone
        ) as phone_number,
        email_address(written.email) as email_address,
    from written
    left join clean.parsed_phones as parsed_phones
        on written.phone = parsed_phones.phone_text
        and written.phone_country = parsed_phones.country
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    clean_id(ticket_id) as ticket_id,
    person_id(user_id) as user_id,
    case when not is_garbled(full_name) then person_name(full_name) end as name,
    phone_number as phone,
    email_address as email,
    opened_instant as opened_at,
    coalesce(
        first_replied_moment,
        minutes_later(opened_instant, minutes_to_reply)
    ) as first_replied_at,
    solved_moment as solved_at,
    updated_moment as updated_at,
    named_status as status,
    tidy_text(channel) as channel,
    tidy_text(agent) as agent,
    named_satisfaction as satisfaction,
    tidy_text(topic) as topic,
    tidy_text(subject) as subject,
    whole_number(replies) as replies,
    whole_number(reopens) as reopens,
    is_virtual_phone(phone) as phone_is_virtual,
    ticket_id as ticket_id_text,
    user_id as user_id_text,
    full_name as name_text,
    phone as phone_text,
    email as email_text,
    opened_at as opened_at_text,
    first_replied_at as first_replied_at_text,
    solved_at as solved_at_text,
    updated_at as updated_at_text,
    status as status_text,
    channel as channel_text,
    agent as agent_text,
    satisfaction_word as satisfaction_text,
    topic as topic_text,
    subject as subject_text,
    replies as replies_text,
    reopens as reopens_text,
    '' as other_failures,
    doubts,
    set_aside_doubts,
from read
