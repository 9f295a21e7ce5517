-- One row per pair of records that are there and of which people decided whether they are one person, as far as
-- clusters go by it. The next night finds by it which decisions were forgotten.
-- grain: record_id, other_record_id
-- column record_id (indirect): one record of the pair
-- column decision (none): what people decided: same or different

select record_id, linked_record_id as other_record_id, 'same' as decision
from identity.links
where evidence = 'decision'
union all
select record_id, other_record_id, 'different' as decision
from identity.conflicts
where reason = 'decision'
