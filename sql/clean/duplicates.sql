-- One row per raw record that another one stands for: a newer version of the same thing, or the same once more.
-- grain: file_number, record_number

with losers as (
    select 'registrations' as kind, file_number, record_number, version, winner_file_number, winner_record_number
    from clean.registration_versions
    where version > 1
    union all
    select 'orders' as kind, file_number, record_number, version, winner_file_number, winner_record_number
    from clean.order_versions
    where version > 1
    union all
    select 'order_lines' as kind, file_number, record_number, version, winner_file_number, winner_record_number
    from clean.order_line_versions
    where version > 1
    union all
    select 'payments' as kind, file_number, record_number, version, winner_file_number, winner_record_number
    from clean.payment_versions
    where version > 1
    union all
    select 'survey_answers' as kind, file_number, record_number, version, winner_file_number, winner_record_number
    from clean.survey_versions
    where version > 1
    union all
    select 'tickets' as kind, file_number, record_number, version, winner_file_number, winner_record_number
    from clean.ticket_versions
    where version > 1
    union all
    select 'organisations' as kind, file_number, record_number, version, winner_file_number, winner_record_number
    from clean.organisation_versions
    where version > 1
)

select
    files.feed,
    losers.kind,
    losers.file_number,
    files.file,
    losers.record_number,
    losers.version,
    losers.winner_file_number,
    winner_files.file as winner_file,
    losers.winner_record_number,
from losers
inner join landing.files as files on losers.file_number = files.file_number
inner join landing.files as winner_files on losers.winner_file_number = winner_files.file_number
