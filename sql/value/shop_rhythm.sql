-- One row: the days between two purchases in this shop. How much they vary for one customer and between customers says
-- how far a customer's own gaps are to be believed (empirical Bayes on logarithms; Efron and Morris 1975). Without
-- enough customers of three purchases, percentiles of all gaps stand for everyone.
-- grain: gaps
-- column gaps (none): how many gaps between purchases are known
-- column customers_with_rhythm (none): how many customers have two or more
-- column mean_log (none): the mean of the logarithms of the days
-- column within_variance (none): how much these vary for one customer
-- column between_variance (none): how much their means vary between customers
-- column early_days (none): days by which one in five comes again
-- column usual_days (none): days by which half come again
-- column late_days (none): days by which four in five come again
-- column very_late_days (none): days by which 19 in 20 come again

with per_customer as (
    select
        customer_id,
        count(*) as gaps,
        sum(log_days) as sum_of_logs,
        sum(cast(log_days * log_days as decimal(18, 8))) as sum_of_squares
    from value.gaps
    group by customer_id
),

spreads as (
    select
        gaps,
        cast(sum_of_logs / gaps as decimal(18, 8)) as mean_log,
        cast(sum_of_squares - sum_of_logs * sum_of_logs / gaps as decimal(18, 8)) as squares
    from per_customer
),

variances as (
    select
        cast(sum(gaps) as bigint) as gaps,
        count(*) filter (where gaps >= 2) as customers_with_rhythm,
        sum(squares) / nullif(sum(gaps - 1), 0) as within_variance,
        avg(mean_log) as mean_log,
        sum(cast(mean_log * mean_log as decimal(18, 8))) / count(*)
        - (sum(mean_log) / count(*)) * (sum(mean_log) / count(*)) as total_variance,
        avg(cast(1 / gaps as decimal(18, 8))) as mean_share
    from spreads
),

percentiles as (
    select
        percentile_cont(0.2) within group (order by days) as early_days,
        percentile_cont(0.5) within group (order by days) as usual_days,
        percentile_cont(0.8) within group (order by days) as late_days,
        percentile_cont(0.95) within group (order by days) as very_late_days
    from value.gaps
)

select
    variances.gaps,
    variances.customers_with_rhythm,
    variances.mean_log,
    variances.within_variance,
    greatest(
        variances.total_variance - variances.within_variance * variances.mean_share, 0
    ) as between_variance,
    percentiles.early_days,
    percentiles.usual_days,
    percentiles.late_days,
    percentiles.very_late_days
from variances
cross join percentiles
where variances.gaps is not null
