-- One row per number of paid purchases and mean amount of them: all that the model of amounts is fitted on.
-- grain: paid_purchases, mean_amount
-- column customers (none): how many customers have both

select paid_purchases, mean_amount, count(*) as customers
from value.amounts
where paid_purchases > 0
group by paid_purchases, mean_amount
