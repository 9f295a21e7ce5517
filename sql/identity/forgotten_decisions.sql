-- One row per pair of records that are there, of which people had decided by the last published run and no longer do.
-- grain: record_id, other_record_id

select former.record_id, former.other_record_id, former.decision
from previous.decided_pairs as former
where
    exists (select 1 from identity.members as ones where ones.record_id = former.record_id)
    and exists (select 1 from identity.members as others where others.record_id = former.other_record_id)
    and not exists (
        select 1
        from identity.decided_pairs as pairs
        where
            pairs.record_id = former.record_id
            and pairs.other_record_id = former.other_record_id
            and pairs.decision = former.decision
    )
