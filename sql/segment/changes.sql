-- One row per customer who is in another segment than in the last published run; null where there was or is none.
-- A customer who was merged into another is followed to that one.
-- grain: customer_id
-- column from_segment (none): the segment in the last published run; null for who is new
-- column to_segment (none): the segment now; null for who is gone

with former as (
    select former_members.customer_id, former_members.segment
    from previous.segment_members as former_members
    inner join identity.customer_ids as ids on former_members.customer_id = ids.customer_id
    where ids.status <> 'merged'
)

select
    coalesce(members.customer_id, former.customer_id) as customer_id,
    former.segment as from_segment,
    members.segment as to_segment
from segment.members as members
full outer join former on members.customer_id = former.customer_id
where
    former.segment is null
    or members.segment is null
    or former.segment <> members.segment
