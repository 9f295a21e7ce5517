-- One row per raw record of a registration, an order or a payment that says something of a person by which people can
-- only be compared: a masked name, phone number or email address, as far as it shows anything, and a street address,
-- unless identity.addresses is off. None of it is a contact or a key.
-- grain: file_number, record_number
-- incremental by: file_number

select file_number, record_number, masked_name, masked_phone, masked_email, address
from clean.shown_values
where coalesce(masked_name, masked_phone, masked_email, address) is not null
