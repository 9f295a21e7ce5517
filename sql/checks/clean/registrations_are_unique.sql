-- A registration stands in clean.registrations once.
-- severity: error

select id_scope, registration_id
from clean.registrations
group by id_scope, registration_id
having count(*) > 1
