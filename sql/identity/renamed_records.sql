-- One row per record that goes by another id now, since a phone, an email, a name or a country was corrected in all
-- that it was known from. A record is the orders, answers and tickets that it is known from, by their own ids: the new
-- record that most of them name now takes its place, and with it its customer id and what people decided on it. A
-- registration without an id of its own is known by its place in its file.
-- grain: former_record_id
-- empty without: identity.gone_records
-- column former_record_id (indirect): the record that it was in the last published run
-- column record_id (indirect): the record that it is now

with gone as (
    select record_id
    from identity.gone_records
    where was_present
),

former_sources as (
    select 'order' as kind, orders.id_scope, orders.order_id as source_id, gone.record_id
    from previous.orders as orders
    inner join gone on orders.person_record_id = gone.record_id
    union
    select 'response' as kind, answers.id_scope, answers.response_id as source_id, gone.record_id
    from previous.survey_answers as answers
    inner join gone on answers.person_record_id = gone.record_id
    union
    select 'ticket' as kind, tickets.id_scope, tickets.ticket_id as source_id, gone.record_id
    from previous.tickets as tickets
    inner join gone on tickets.person_record_id = gone.record_id
    union
    select
        'registration' as kind,
        files.file_hash as id_scope,
        cast(registrations.record_number as varchar) as source_id,
        gone.record_id
    from previous.registrations as registrations
    inner join gone on registrations.person_record_id = gone.record_id
    inner join previous.files as files on registrations.file_number = files.file_number
),

shared_sources as (
    select former.record_id as former_record_id, orders.person_record_id as record_id, former.source_id
    from former_sources as former
    inner join clean.orders as orders
        on former.kind = 'order'
        and former.id_scope = orders.id_scope
        and former.source_id = orders.order_id
    union all
    select former.record_id as former_record_id, answers.person_record_id as record_id, former.source_id
    from former_sources as former
    inner join clean.survey_answers as answers
        on former.kind = 'response'
        and former.id_scope = answers.id_scope
        and former.source_id = answers.response_id
    union all
    select former.record_id as former_record_id, tickets.person_record_id as record_id, former.source_id
    from former_sources as former
    inner join clean.tickets as tickets
        on former.kind = 'ticket'
        and former.id_scope = tickets.id_scope
        and former.source_id = tickets.ticket_id
    union all
    select
        former.record_id as former_record_id,
        registrations.person_record_id as record_id,
        former.source_id
    from former_sources as former
    inner join landing.files as files
        on former.kind = 'registration' and former.id_scope = files.file_hash
    inner join clean.registrations as registrations
        on files.file_number = registrations.file_number
        and former.source_id = cast(registrations.record_number as varchar)
),

-- Who was known before has an id of his own.
successors as (
    select shared.former_record_id, shared.record_id
    from shared_sources as shared
    left join previous.members as known on shared.record_id = known.record_id
    where shared.record_id is not null and known.record_id is null
    group by shared.former_record_id, shared.record_id
    qualify
        row_number() over (
            partition by shared.former_record_id
            order by count(distinct shared.source_id) desc nulls last, shared.record_id asc nulls last
        ) = 1
)

select former_record_id, record_id
from successors
union all
select
    former.former_record_id,
    coalesce(successors.record_id, former.record_id) as record_id
from previous.renamed_records as former
left join successors on former.record_id = successors.former_record_id
semi join identity.gone_records as gone on former.former_record_id = gone.record_id
anti join successors as newer on former.former_record_id = newer.former_record_id
order by former_record_id asc nulls last
