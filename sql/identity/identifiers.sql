-- One row per identifier of a record that may join it to others. Placeholders, masked values and
-- virtual numbers are not among them. A user id means a person within its platform or shop only.
-- grain: record_id, kind
-- column kind (none): what the identifier is: phone, email or user

select record_id, 'user_id' as kind, concat(id_scope, '/', user_id) as identifier, name
from identity.records
where user_id is not null
union all
select record_id, 'phone' as kind, phone as identifier, name
from identity.records
where phone_is_key
union all
select record_id, 'email' as kind, email as identifier, name
from identity.records
where email_is_key
