-- One row per record that an earlier night knew and that is not there now, nor goes by another id: the customer that
-- it was last of, and its home, so that it gets its id back when it returns.
-- grain: record_id
-- column record_id (indirect): a record that was known and is gone
-- column customer_id (indirect): the customer that it was last of
-- column home_customer_id (indirect): the id that it bore by its own history

with known as (
    select record_id, customer_id, home_customer_id
    from previous.members
    union all
    select record_id, customer_id, home_customer_id
    from previous.absent_records
)

select known.record_id, known.customer_id, known.home_customer_id
from known
anti join identity.clusters as clusters on known.record_id = clusters.record_id
anti join identity.renamed_records as renamed on known.record_id = renamed.former_record_id
order by known.record_id asc nulls last
