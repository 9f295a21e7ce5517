-- No organisation id that was ever given is lost or given to an organisation twice.
-- severity: error

select former.organisation_id, 'lost' as problem
from previous.organisation_ids as former
left join organisations.organisation_ids as ids on former.organisation_id = ids.organisation_id
where ids.organisation_id is null
union all
select organisation_id, 'given twice' as problem
from organisations.cluster_organisations
group by organisation_id
having count(*) > 1
