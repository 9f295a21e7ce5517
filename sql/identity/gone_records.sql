-- One row per record that is not there now and was known before: in the last published run, or by an id that it had
-- before that (renamed_records).
-- grain: record_id, was_present
-- column record_id (indirect): the record that is gone
-- column was_present (none): whether the last published run had it

select members.record_id, true as was_present
from previous.members as members
anti join identity.records as records on members.record_id = records.record_id
union all
select renamed.former_record_id as record_id, false as was_present
from previous.renamed_records as renamed
anti join identity.records as records on renamed.former_record_id = records.record_id
