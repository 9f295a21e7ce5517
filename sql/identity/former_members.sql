-- One row per record of the last published run, by the id that it has now: the customer that it was last of, and its
-- home.
-- grain: record_id
-- column record_id (indirect): the record, by the name that it has now
-- column customer_id (indirect): the customer that it was of in the last published run
-- column home_customer_id (indirect): the id that it bore by its own history

select
    coalesce(renamed.record_id, members.record_id) as record_id,
    members.customer_id,
    members.home_customer_id
from previous.members as members
left join identity.renamed_records as renamed on members.record_id = renamed.former_record_id
qualify
    row_number() over (
        partition by coalesce(renamed.record_id, members.record_id)
        order by
            renamed.record_id is null desc nulls last,
            members.customer_id asc nulls last,
            members.record_id asc nulls last
    ) = 1
