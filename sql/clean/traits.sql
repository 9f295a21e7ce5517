-- One row per attribute of a record that counts: what a source says of somebody, and by what that person is known to
-- it.
-- Which customer it is says mart.customer_traits.
-- grain: file_number, record_number, trait
-- column phone_is_key (none): whether the phone may join people: it is neither a placeholder nor virtual
-- column email_is_key (none): whether the email may join people: it is no placeholder

select
    newest.feed,
    newest.file_number,
    newest.record_number,
    newest.id_scope,
    newest.subject,
    newest.source,
    newest.trait,
    max(newest.value) as value,
    newest.observed_at,
    newest.user_id,
    newest.phone,
    is_phone_key(newest.phone, newest.phone_is_virtual) as phone_is_key,
    newest.email,
    is_email_key(newest.email) as email_is_key,
    newest.phone_hash,
    newest.email_hash,
    newest.user_hash
from clean.newest_traits as newest
group by all
