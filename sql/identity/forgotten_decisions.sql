-- One row per pair of records that are there, of which people had decided by the last published run and no longer do.
-- grain: record_id, other_record_id
-- column decision (none): what people had decided, and is no longer in the file of decisions

with renamed as (
    select
        coalesce(ones.record_id, former.record_id) as one_record_id,
        coalesce(others.record_id, former.other_record_id) as two_record_id,
        former.decision
    from previous.decided_pairs as former
    left join identity.renamed_records as ones on former.record_id = ones.former_record_id
    left join identity.renamed_records as others on former.other_record_id = others.former_record_id
),

former_pairs as (
    select distinct
        least(one_record_id, two_record_id) as record_id,
        greatest(one_record_id, two_record_id) as other_record_id,
        decision
    from renamed
)

select former.record_id, former.other_record_id, former.decision
from former_pairs as former
semi join identity.members as ones on former.record_id = ones.record_id
semi join identity.members as others on former.other_record_id = others.record_id
anti join identity.decided_pairs as pairs
    on former.record_id = pairs.record_id
    and former.other_record_id = pairs.other_record_id
    and former.decision = pairs.decision
