-- Every record that was read is clean, a duplicate or quarantined, and only one of them.
-- severity: error

select feed, file, records_read, clean, duplicates, quarantined
from clean.conservation
where records_read <> clean + duplicates + quarantined
