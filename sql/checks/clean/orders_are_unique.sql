-- An order stands in clean.orders once.
-- severity: error

select id_scope, order_id
from clean.orders
group by id_scope, order_id
having count(*) > 1
