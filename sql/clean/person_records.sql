-- One row per raw record that has a person: whose it is, at which address, and what it says of who may be written to or
-- profiled. A word that cannot be read is taken for no: in doubt nobody is written to. Where a record is refused, only
-- its user id or its address says whom it is about.
-- grain: file_number, record_number
-- materialized: view
-- column source (none): what says it: a registration, an order, a ticket or a survey response
-- column source_id (indirect): its id in its feed
-- column person_record_id (indirect): the record of its person
-- column is_keyless (none): whether nothing but likeness leads to its person
-- column is_clean (none): whether it breaks no rule
-- column email (direct): its email address; '' where it has one that cannot be read
-- column phone (direct): its phone number; '' where it has one that cannot be read
-- column happened_at (none): when the person did what the record is about: ordered, asked or answered
-- column said_at (none): the same where its words were said then; a column of opting out may have been filled later
-- column has_opted_out_some_time (none): whether it has a time of opting out that cannot be read

with records as (
    select
        registrations.feed,
        registrations.file_number,
        registrations.record_number,
        'registration' as source,
        registrations.id_scope,
        registrations.registration_id as source_id,
        case
            when registrations.registration_id is not null
                then fingerprint(
                    fingerprint_parts(['registration', registrations.id_scope, registrations.registration_id])
                )
        end as person_record_id,
        false as is_keyless,
        registrations.user_id,
        registrations.email,
        registrations.phone,
        registrations.marketing_consent,
        registrations.email_consent,
        registrations.sms_consent,
        registrations.profiling_consent,
        registrations.consented_at,
        registrations.sms_consented_at,
        registrations.profiling_stated_at,
        registrations.opted_out_at,
        cast(null as timestamptz) as happened_at,
        false as has_opted_out,
        registrations.failures,
        registrations.set_aside
    from clean.checked_registrations as registrations
    union all
    select
        orders.feed,
        orders.file_number,
        orders.record_number,
        'order' as source,
        orders.id_scope,
        orders.order_id as source_id,
        buyers.person_record_id as person_record_id,
        coalesce(buyers.is_keyless, false) as is_keyless,
        orders.user_id,
        orders.email,
        orders.phone,
        orders.marketing_consent,
        orders.email_consent,
        orders.sms_consent,
        orders.profiling_consent,
        orders.consented_at,
        orders.sms_consented_at,
        orders.profiling_stated_at,
        orders.opted_out_at,
        orders.ordered_at as happened_at,
        coalesce(orders.email_opt_out or orders.sms_opt_out or orders.profiling_opt_out, false) as has_opted_out,
        orders.failures,
        orders.set_aside
    from clean.checked_orders as orders
    left join clean.orders as buyers
        on orders.id_scope = buyers.id_scope and orders.order_id = buyers.order_id
    union all
    select
        tickets.feed,
        tickets.file_number,
        tickets.record_number,
        'ticket' as source,
        tickets.id_scope,
        tickets.ticket_id as source_id,
        requesters.person_record_id as person_record_id,
        false as is_keyless,
        tickets.user_id,
        tickets.email,
        tickets.phone,
        tickets.marketing_consent,
        tickets.email_consent,
        tickets.sms_consent,
        tickets.profiling_consent,
        tickets.consented_at,
        tickets.sms_consented_at,
        tickets.profiling_stated_at,
        tickets.opted_out_at,
        tickets.opened_at as happened_at,
        coalesce(tickets.email_opt_out or tickets.sms_opt_out or tickets.profiling_opt_out, false) as has_opted_out,
        tickets.failures,
        tickets.set_aside
    from clean.checked_tickets as tickets
    left join clean.tickets as requesters
        on tickets.id_scope = requesters.id_scope and tickets.ticket_id = requesters.ticket_id
    union all
    select distinct
        answers.feed,
        answers.file_number,
        answers.record_number,
        'survey response' as source,
        answers.id_scope,
        answers.response_id as source_id,
        respondents.person_record_id as person_record_id,
        false as is_keyless,
        answers.user_id,
        answers.email,
        answers.phone,
        answers.marketing_consent,
        answers.email_consent,
        answers.sms_consent,
        answers.profiling_consent,
        answers.consented_at,
        answers.sms_consented_at,
        answers.profiling_stated_at,
        answers.opted_out_at,
        answers.answered_at as happened_at,
        coalesce(answers.email_opt_out or answers.sms_opt_out or answers.profiling_opt_out, false) as has_opted_out,
        answers.failures,
        answers.set_aside
    from clean.checked_survey_answers as answers
    left join clean.survey_answers as respondents
        on answers.id_scope = respondents.id_scope
        and answers.response_id = respondents.response_id
),

-- A time after the run's date is none.
read as (
    select
        records.*,
        concat(failures, ';', set_aside) as doubts,
        case when records.happened_at <= dates.latest_at then records.happened_at end as past_happened_at
    from records
    cross join clean.latest_dates as dates
)

select
    feed,
    file_number,
    record_number,
    source,
    id_scope,
    source_id,
    person_record_id,
    is_keyless,
    failures = '' as is_clean,
    case when failures <> '' then user_id end as user_id,
    coalesce(email, case when contains(set_aside, 'email:') then '' end) as email,
    coalesce(phone, case when contains(set_aside, 'phone:') then '' end) as phone,
    case when contains(doubts, 'marketing_consent:') then false else marketing_consent end as marketing_consent,
    case when contains(doubts, 'email_consent:') then false else email_consent end as email_consent,
    case when contains(doubts, 'sms_consent:') then false else sms_consent end as sms_consent,
    case when contains(doubts, 'profiling_consent:') then false else profiling_consent end as profiling_consent,
    consented_at,
    sms_consented_at,
    profiling_stated_at,
    opted_out_at,
    past_happened_at as happened_at,
    case when not has_opted_out and not contains(doubts, '_opt_out:') then past_happened_at end as said_at,
    contains(doubts, 'opted_out_at:') as has_opted_out_some_time
from read
