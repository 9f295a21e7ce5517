-- Every customer with a purchase has one row of forecasts.
-- severity: error

with buyers as (
    select distinct customer_id
    from value.purchases
)

select buyers.customer_id, count(forecasts.customer_id) as forecasts
from buyers
left join value.forecasts as forecasts on buyers.customer_id = forecasts.customer_id
group by buyers.customer_id
having count(forecasts.customer_id) <> 1
