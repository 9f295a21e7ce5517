-- Less than a tenth of a file is quarantined.
-- severity: warning

select feed, file, records_read, quarantined
from clean.conservation
where quarantined * 10 > records_read and quarantined > 5
