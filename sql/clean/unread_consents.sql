-- One row per known address in a line that no reader could read, of a feed that says who may be written to: the line
-- may hold a withdrawal. An address stays here until a newer file of the feed has a record of it. A line without one
-- has one row as long as its file is the newest of the feed.
-- grain: file_number, line_number, email, phone
-- empty without: landing.rejects

-- Text is read before anything is joined. Of a phone number the last digits are written alike everywhere.
with cells as (
    select file_number, line_number, each_of(cells_of_line(raw_text)) as cell
    from landing.rejects
),

read as (
    select distinct file_number, line_number, email_address(cell) as email, phone_ending(cell) as phone_ending
    from cells
),

records as (
    select file_number, email, phone, phone_ending(phone) as phone_ending
    from clean.checked_registrations
    union all
    select file_number, email, phone, phone_ending(phone) as phone_ending
    from clean.checked_orders
    union all
    select file_number, email, phone, phone_ending(phone) as phone_ending
    from clean.checked_tickets
    union all
    select file_number, email, phone, phone_ending(phone) as phone_ending
    from clean.checked_survey_answers
),

exported as (
    select file_number, max(appeared_at) as last_at
    from landing.appearances
    group by file_number
),

exports as (
    select
        files.feed,
        files.file_number,
        exported.last_at,
        max(exported.last_at) over (partition by files.feed) as newest_at
    from landing.files as files
    inner join exported on files.file_number = exported.file_number
),

lines as (
    select
        exports.feed,
        exports.last_at,
        exports.newest_at,
        rejects.file_number,
        rejects.line_number
    from landing.rejects as rejects
    inner join exports on rejects.file_number = exports.file_number
    inner join config.feeds as feeds on exports.feed = feeds.feed
    where feeds.says_consent
),

known as (
    select read.file_number, read.line_number, records.file_number as known_file_number, records.email, null as phone
    from read
    inner join records on read.email = records.email
    union all
    select read.file_number, read.line_number, records.file_number as known_file_number, null as email, records.phone
    from read
    inner join records on read.phone_ending = records.phone_ending
),

addresses as (
    select
        lines.file_number,
        lines.line_number,
        known.email,
        known.phone,
        coalesce(bool_or(exports.feed = lines.feed and exports.last_at > lines.last_at), false) as is_settled
    from lines
    inner join known
        on lines.file_number = known.file_number and lines.line_number = known.line_number
    inner join exports on known.known_file_number = exports.file_number
    group by lines.file_number, lines.line_number, known.email, known.phone
)

select lines.feed, lines.file_number, lines.line_number, addresses.email, addresses.phone
from lines
left join addresses
    on lines.file_number = addresses.file_number and lines.line_number = addresses.line_number
where
    not addresses.is_settled
    or addresses.file_number is null and lines.last_at = lines.newest_at
