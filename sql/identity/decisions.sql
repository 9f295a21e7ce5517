-- One row per pair of records that people decided on, by the ids that they have now: the newest word.
-- grain: record_id, other_record_id
-- column record_id (indirect): one record of the pair
-- column other_record_id (indirect): the other record of the pair
-- column decision (none): what people decided: same, different or later
-- column decided_on (none): the day on which they did

with renamed as (
    select
        coalesce(ones.record_id, decisions.record_id) as one_record_id,
        coalesce(others.record_id, decisions.other_record_id) as two_record_id,
        decisions.decision,
        decisions.decided_on
    from config.decisions as decisions
    left join identity.renamed_records as ones on decisions.record_id = ones.former_record_id
    left join identity.renamed_records as others on decisions.other_record_id = others.former_record_id
)

select
    least(one_record_id, two_record_id) as record_id,
    greatest(one_record_id, two_record_id) as other_record_id,
    decision,
    decided_on
from renamed
where one_record_id <> two_record_id
qualify
    row_number() over (
        partition by least(one_record_id, two_record_id), greatest(one_record_id, two_record_id)
        order by decided_on desc nulls last, decision asc nulls last
    ) = 1
