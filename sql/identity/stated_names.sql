-- One row per record that keys or decisions join to others: the name that it shows, whole or masked with the family
-- name in sight, and its words. Both are null where it shows none.
-- grain: record_id
-- column record_id (indirect): the record
-- column words (direct): the words of the name, in the form in which names are compared

with named as (
    select record_id, told_name(name, masked_name) as name
    from identity.records
),

worded as (
    select record_id, name, name_words(name) as words
    from named
)

select groups.record_id, groups.group_id, worded.name, worded.words
from identity.key_groups as groups
inner join worded on groups.record_id = worded.record_id
