-- One row per record of an organisation that several records speak of: which version of it the record is.
-- Version 1 is the newest and counts. The newest is so by the time of its change where all versions state one, else by
-- the file's date. Equal times are decided by the values.
-- grain: file_number, record_number

with records as (
    select
        file_number,
        record_number,
        id_scope,
        organisation_id,
        updated_at,
        fingerprint_parts(
            [
                name,
                legal_form,
                registration_number,
                tax_id,
                website,
                phone,
                email,
                country,
                province,
                city,
                postcode,
                address,
                relation,
                contact_name,
                contact_phone,
                contact_email,
                cast(registered_at as varchar)
            ]
        ) as content,
    from clean.checked_organisations
    where failures = ''
),

repeated as (
    select id_scope, organisation_id, count(updated_at) = count(*) as all_state_changes
    from records
    group by id_scope, organisation_id
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
        and records.organisation_id = repeated.organisation_id
    inner join landing.files as files on records.file_number = files.file_number
)

select
    file_number,
    record_number,
    row_number() over newest_first as version,
    first_value(file_number) over newest_first as winner_file_number,
    first_value(record_number) over newest_first as winner_record_number,
from contested
window
    newest_first as (
        partition by id_scope, organisation_id
        order by
            changed_at desc nulls last,
            exported_at desc nulls last,
            content desc nulls last,
            file_hash desc nulls last,
            record_number asc nulls last
    )
