-- Nothing is forecast of whoever refuses to be profiled.
-- severity: error

select forecasts.customer_id
from value.forecasts as forecasts
inner join identity.profiling_refusals as refusals on forecasts.customer_id = refusals.customer_id
