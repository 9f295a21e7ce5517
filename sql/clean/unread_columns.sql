-- One row per record with a cell that may refuse contact in a column that nothing reads, and whom it is about. Until
-- somebody says what the column is, nobody writes to them. A column whose name alone does not tell that it is one of
-- consent is one if most of its words say yes or no; else only a clear no in it counts. docs/consent.md.
-- grain: file_number, record_number, column_name
-- column column_name (none): the column that nothing reads
-- column channel (none): which channel the column is about: email, sms, any of them, or profiling

-- Cells are read by distinct text.
with words as (
    select distinct
        feed,
        column_name,
        says,
        is_certain = 'true' as is_certain,
        cell,
        yes_no(cell) is not null as is_flag
    from staging.unread_consents
),

columns as (
    select
        feed,
        column_name,
        bool_or(is_certain) or 2 * count(*) filter (where is_flag) >= count(*) as is_of_consent,
        bool_and(is_flag) as has_flags_only
    from words
    group by feed, column_name
),

-- As where the column is read, a figure means yes or no only among others that do.
read as (
    select
        words.feed,
        words.column_name,
        words.cell,
        columns.is_of_consent,
        surely_may_be_written_to(words.cell, words.says)
        and (columns.has_flags_only or words.says = 'status' or tidy_text(words.cell) not in ('0', '1')) as is_clear,
        words.is_flag and not surely_may_be_written_to(words.cell, words.says) as is_clear_no
    from words
    inner join columns on words.feed = columns.feed and words.column_name = columns.column_name
),

refusing as (
    select feed, column_name, cell
    from read
    where not is_clear and (is_of_consent or is_clear_no)
),

held as (
    select cells.feed, cells.file_number, cells.record_number, cells.column_name, cells.channel
    from staging.unread_consents as cells
    inner join refusing
        on cells.feed = refusing.feed
        and cells.column_name = refusing.column_name
        and cells.cell = refusing.cell
),

-- What names somebody without being a record of theirs leads to them by what it names.
people as (
    select file_number, record_number, id_scope, source_id, person_record_id, user_id, email, phone
    from clean.person_records
    union all
    select file_number, record_number, id_scope, mention_id, null, user_id, email, null
    from clean.checked_mentions
    union all
    select file_number, record_number, id_scope, event_id, null, user_id, email, null
    from clean.checked_events
    union all
    select file_number, record_number, id_scope, payment_id, null, user_id, email, null
    from clean.checked_payments
)

select
    held.feed,
    held.file_number,
    held.record_number,
    held.column_name,
    held.channel,
    people.id_scope,
    people.source_id,
    people.person_record_id,
    people.user_id,
    nullif(people.email, '') as email,
    nullif(people.phone, '') as phone
from held
left join people
    on held.file_number = people.file_number and held.record_number = people.record_number
