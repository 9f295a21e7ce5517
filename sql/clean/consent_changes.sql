-- One row per topic, export and statement that says something new of it, of topics on which both yes and no was said,
-- or no at several times, without a time of the word itself. Said again it is no new word; after another word it is.
-- grain: topic, appeared_at, first_place
-- column appeared_at (none): the export

with contested as (
    select topic
    from clean.consent_words
    group by topic
    having
        bool_or(stated_at is null or is_dated_by_record)
        and (
            (bool_or(is_given) and not bool_and(is_given)) or min(not_before) < max(not_before)
        )
),

contested_words as (
    select words.*
    from clean.consent_words as words
    inner join contested on words.topic = contested.topic
),

contested_places as (
    select distinct first_place
    from contested_words
),

-- All exports of these statements, not only the first.
exports as (
    select distinct contested_places.first_place, appearances.appeared_at
    from contested_places
    inner join clean.consent_statements as statements
        on contested_places.first_place = statements.first_place
    inner join clean.stated_consents as records
        on statements.feed = records.feed
        and statements.source = records.source
        and statements.is_clean = records.is_clean
        and statements.id_scope is not distinct from records.id_scope
        and statements.source_id is not distinct from records.source_id
        and statements.user_id is not distinct from records.user_id
        and statements.email is not distinct from records.email
        and statements.phone is not distinct from records.phone
        and statements.marketing_consent is not distinct from records.marketing_consent
        and statements.email_consent is not distinct from records.email_consent
        and statements.sms_consent is not distinct from records.sms_consent
        and statements.profiling_consent is not distinct from records.profiling_consent
        and statements.consented_at is not distinct from records.consented_at
        and statements.sms_consented_at is not distinct from records.sms_consented_at
        and statements.profiling_stated_at is not distinct from records.profiling_stated_at
        and statements.opted_out_at is not distinct from records.opted_out_at
        and statements.happened_at is not distinct from records.happened_at
        and statements.said_at is not distinct from records.said_at
    inner join landing.appearances as appearances on records.file_number = appearances.file_number
),

said as (
    select contested_words.*, exports.appeared_at
    from contested_words
    inner join exports on contested_words.first_place = exports.first_place
),

-- At one time the no counts.
states as (
    select
        topic,
        appeared_at,
        bool_and(is_given) as is_given,
        max(not_before) as not_before
    from said
    group by topic, appeared_at
),

former_states as (
    select
        *,
        lag(is_given) over (
            partition by topic order by appeared_at asc nulls first
        ) as former_is_given,
        lag(not_before) over (
            partition by topic order by appeared_at asc nulls first
        ) as former_not_before
    from states
),

changes as (
    select topic, appeared_at, is_given
    from former_states
    where
        former_is_given is null
        or former_is_given <> is_given
        or (not is_given and former_not_before is distinct from not_before)
)

select changes.topic, changes.appeared_at, changes.is_given, said.first_place
from changes
inner join said
    on changes.topic = said.topic
    and changes.appeared_at = said.appeared_at
    and changes.is_given = said.is_given
