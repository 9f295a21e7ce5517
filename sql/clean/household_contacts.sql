-- One row per phone number or email address under which one file of a feed without record ids has several people:
-- by it alone they would be versions of one.
-- grain: feed, contact
-- column contact (direct): the phone or email by which several people of one file are registered

-- A number is known by its last digits, however it is written.
with read as (
    select
        feed,
        file_number,
        coalesce(phone_ending(phone), email_address(email)) as contact,
        fingerprint_parts(
            [lower(tidy_text(coalesce(blank_to_null(name), full_name(given_name, family_name)))), email_address(email)]
        ) as person
    from staging.registrations
    where feed in (select feed from config.feeds where not has_record_ids) and blank_to_null(user_id) is null
)

select distinct read.feed, read.contact
from read
where read.contact is not null
group by read.feed, read.file_number, read.contact
having count(distinct read.person) > 1
