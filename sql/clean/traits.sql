-- One row per attribute of a record that counts: what a source says of somebody, and by what that person is known to
-- it.
-- Which customer it is says mart.customer_traits.
-- grain: file_number, record_number, trait
-- column phone_is_key (none): whether the phone may join people: it is neither a placeholder nor virtual
-- column email_is_key (none): whether the email may join people: it is no placeholder

select
    checked.feed,
    checked.file_number,
    checked.record_number,
    checked.id_scope,
    checked.subject,
    checked.source,
    checked.trait,
    max(checked.value) as value,
    checked.observed_at,
    checked.user_id,
    checked.phone,
    is_phone_key(checked.phone, checked.phone_is_virtual) as phone_is_key,
    checked.email,
    is_email_key(checked.email) as email_is_key,
    checked.phone_hash,
    checked.email_hash,
    checked.user_hash,
from clean.checked_traits as checked
inner join clean.trait_records as records
    on checked.file_number = records.file_number and checked.record_number = records.record_number
left join clean.traits_versions as versions
    on checked.file_number = versions.file_number and checked.record_number = versions.record_number
where records.failures = '' and coalesce(versions.version, 1) = 1
group by all
