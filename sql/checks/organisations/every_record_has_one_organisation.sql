-- Every record of an organisation belongs to exactly one organisation.
-- severity: error

select records.record_id, count(members.organisation_id) as organisations
from organisations.records as records
left join organisations.members as members on records.record_id = members.record_id
group by records.record_id
having count(members.organisation_id) <> 1
