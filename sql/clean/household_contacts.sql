-- One row per phone number or email address under which one file of a feed without record ids has several people:
-- by it alone they would be versions of one.
-- grain: feed, contact
-- column contact (direct): the phone or email by which several people of one file are registered

with registered as (
    select
        feed,
        file_number,
        phone,
        email_address(email) as email,
        coalesce(blank_to_null(name), full_name(given_name, family_name)) as name
    from staging.registrations
    where feed in (select feed from config.feeds where not has_record_ids) and blank_to_null(user_id) is null
),

-- A number is known by its last digits, however it is written.
read as (
    select
        feed,
        file_number,
        coalesce(phone_ending(phone), email) as contact,
        fingerprint_parts([lower(tidy_text(name)), email]) as person
    from registered
)

select distinct read.feed, read.contact
from read
where read.contact is not null
group by read.feed, read.file_number, read.contact
having count(distinct read.person) > 1
