-- Probabilities lie between 0 and 1, and an order within 90 days is no less probable than one within 30.
-- severity: error

select customer_id, alive_probability, order_probability_30d, order_probability_90d
from value.forecasts
where
    alive_probability not between 0 and 1
    or order_probability_30d not between 0 and order_probability_90d
    or order_probability_90d > alive_probability + 0.000001
