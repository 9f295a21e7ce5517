-- Every customer with a purchase who does not refuse to be profiled has one row of forecasts.
-- severity: error

with buyers as (
    select distinct customer_id
    from value.purchases
    where customer_id not in (select customer_id from identity.profiling_refusals)
)

select buyers.customer_id, count(forecasts.customer_id) as forecasts
from buyers
left join value.forecasts as forecasts on buyers.customer_id = forecasts.customer_id
group by buyers.customer_id
having count(forecasts.customer_id) <> 1
