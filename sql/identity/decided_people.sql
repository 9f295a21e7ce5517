-- One row per record that people decided on, by the id that it has now: the person that it is, as config.decided_people
-- says.
-- grain: record_id
-- column record_id (indirect): the record that people decided on
-- column person_id (indirect): one of the records that they hold for this person, which stands for all of them

select
    coalesce(renamed.record_id, people.record_id) as record_id,
    min(people.person_id) as person_id
from config.decided_people as people
left join identity.renamed_records as renamed on people.record_id = renamed.former_record_id
group by coalesce(renamed.record_id, people.record_id)
