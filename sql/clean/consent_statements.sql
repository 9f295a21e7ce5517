-- One row per set of words about consent that a record says: a list that is exported every night says little that is
-- new. The first place that says them is the key.
-- grain: first_place
-- column first_place (none): the first place that says it, its file by age before its number
-- column dates_sms_apart (none): whether its feed dates text messages apart, and so not where it dates email

with statements as (
    select
        feed,
        source,
        id_scope,
        source_id,
        person_record_id,
        is_keyless,
        is_clean,
        user_id,
        email,
        phone,
        marketing_consent,
        email_consent,
        sms_consent,
        profiling_consent,
        consented_at,
        sms_consented_at,
        profiling_stated_at,
        opted_out_at,
        happened_at,
        said_at,
        min(place) as first_place
    from clean.stated_consents
    group by all
)

select *, bool_or(sms_consented_at is not null) over (partition by feed) as dates_sms_apart
from statements
