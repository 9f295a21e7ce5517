-- Nobody who refuses to be profiled is in a file that chooses by profile.
-- severity: error

select members.audience, members.customer_id
from audiences.members as members
inner join config.audiences as audiences on members.audience = audiences.audience
inner join identity.profiling_refusals as refusals on members.customer_id = refusals.customer_id
where audiences.is_by_profile and members.left_out_because is null
