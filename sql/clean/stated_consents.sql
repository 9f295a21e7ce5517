-- One row per raw record that says a word of consent, and what it says. A time of opting out that cannot be read closes
-- what is open, or else all.
-- grain: file_number, record_number
-- materialized: view
-- column place (none): its file by age, before its number in it

select
    records.file_number,
    records.record_number,
    records.feed,
    records.source,
    records.id_scope,
    records.source_id,
    records.person_record_id,
    records.is_keyless,
    records.is_clean,
    records.user_id,
    records.email,
    records.phone,
    case
        when records.has_opted_out_some_time
        and coalesce(
            records.marketing_consent, records.email_consent is null and records.sms_consent is null
        )
            then false
        else records.marketing_consent
    end as marketing_consent,
    case
        when records.has_opted_out_some_time and records.email_consent then false
        else records.email_consent
    end as email_consent,
    case
        when records.has_opted_out_some_time and records.sms_consent then false
        else records.sms_consent
    end as sms_consent,
    records.profiling_consent,
    records.consented_at,
    records.sms_consented_at,
    records.profiling_stated_at,
    records.opted_out_at,
    records.happened_at,
    records.said_at,
    files.age * 1000000000000 + records.record_number as place
from clean.person_records as records
inner join clean.file_ages as files on records.file_number = files.file_number
where
    records.marketing_consent is not null
    or records.email_consent is not null
    or records.sms_consent is not null
    or records.profiling_consent is not null
    or records.opted_out_at is not null
    or records.has_opted_out_some_time
