-- One row per record of a registration that several records speak of: which version of it the
-- record is.
-- Version 1 is the newest and counts; version 0 is of an id that several have, and is refused. The newest is so by the
-- time of its change where all versions state one, else by the file's date,
-- since a time that is unknown is neither early nor late. Equal times are decided by the values.
-- grain: file_number, record_number

with records as (
    select
        file_number,
        record_number,
        id_scope,
        registration_id,
        updated_at,
        fingerprint_parts(
            [
                user_id,
                name,
                phone,
                email,
                gender,
                cast(birth_on as varchar),
                country,
                province,
                city,
                address,
                cast(registered_at as varchar),
                cast(marketing_consent as varchar),
                cast(email_consent as varchar),
                cast(sms_consent as varchar),
                cast(consented_at as varchar),
                cast(sms_consented_at as varchar),
                cast(opted_out_at as varchar)
            ]
        ) as content,
    from clean.checked_registrations
    where failures = ''
),

repeated as (
    select id_scope, registration_id, count(updated_at) = count(*) as all_state_changes
    from records
    group by id_scope, registration_id
    having count(*) > 1
),

contested as (
    select
        records.*,
        case when repeated.all_state_changes then records.updated_at end as changed_at,
        files.exported_at,
        files.file_hash,
    from records
    inner join repeated
        on records.id_scope = repeated.id_scope
        and records.registration_id = repeated.registration_id
    inner join landing.files as files on records.file_number = files.file_number
),

ranked as (
    select
        file_number,
        record_number,
        id_scope,
        registration_id,
        row_number() over newest_first as version,
        first_value(file_number) over newest_first as winner_file_number,
        first_value(record_number) over newest_first as winner_record_number,
    from contested
    window
        newest_first as (
            partition by id_scope, registration_id
            order by
                changed_at desc nulls last,
                exported_at desc nulls last,
                content desc nulls last,
                file_hash desc nulls last,
                record_number asc nulls last
        )
)

select
    ranked.file_number,
    ranked.record_number,
    case when contradictions.id is null then ranked.version else 0 end as version,
    ranked.winner_file_number,
    ranked.winner_record_number,
from ranked
left join clean.contradictions as contradictions
    on contradictions.kind = 'registrations'
    and ranked.id_scope = contradictions.id_scope
    and ranked.registration_id = contradictions.id
