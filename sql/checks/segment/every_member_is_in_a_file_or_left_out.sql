-- The customers of a segment are those in its file and those left out, each for one reason.
-- severity: error

select segment, customers, without_consent, consent_unread, without_address, in_file
from segment.summary
where customers <> without_consent + consent_unread + without_address + in_file
