-- One row per record of an organisation that goes by another id now, since the name or a contact of whoever named it
-- was corrected: the one new record of that person takes its place, and with it its organisation and what people
-- decided on it. A record of a channel's list is known by the channel's id.
-- grain: former_record_id

with gone as (
    select former.record_id, coalesce(renamed.record_id, former.person_record_id) as person_record_id
    from previous.organisation_records as former
    left join identity.renamed_records as renamed on former.person_record_id = renamed.former_record_id
    anti join organisations.records as records on former.record_id = records.record_id
    where former.person_record_id is not null
),

arrived as (
    select records.record_id, records.person_record_id
    from organisations.records as records
    anti join previous.organisation_records as former on records.record_id = former.record_id
    where records.person_record_id is not null
),

-- Of several, which takes the place of which is unknown.
successors as (
    select gone.person_record_id, min(gone.record_id) as former_record_id, min(arrived.record_id) as record_id
    from gone
    inner join arrived on gone.person_record_id = arrived.person_record_id
    group by gone.person_record_id
    having count(distinct gone.record_id) = 1 and count(distinct arrived.record_id) = 1
)

select former_record_id, record_id
from successors
union all
select former.former_record_id, coalesce(successors.record_id, former.record_id) as record_id
from previous.organisation_renamed_records as former
left join successors on former.record_id = successors.former_record_id
anti join organisations.records as records on former.former_record_id = records.record_id
anti join successors as newer on former.former_record_id = newer.former_record_id
order by former_record_id asc nulls last
