-- One row per metric and bin, 2 to 5 from below: the least value that is in the bin. Bin 1 takes what is below.
-- The merchant chooses the method; equal values are always in one bin.
-- grain: metric, bin

with shares as (
    select metric, 2 as bin, percentile_cont(0.2) within group (order by value) as edge
    from segment.metrics
    group by metric
    union all
    select metric, 3 as bin, percentile_cont(0.4) within group (order by value) as edge
    from segment.metrics
    group by metric
    union all
    select metric, 4 as bin, percentile_cont(0.6) within group (order by value) as edge
    from segment.metrics
    group by metric
    union all
    select metric, 5 as bin, percentile_cont(0.8) within group (order by value) as edge
    from segment.metrics
    group by metric
),

-- A value on the edge stays below it: a fifth, or more, of all customers has at most the edge.
quantile as (
    select shares.metric, shares.bin, min(metrics.value) as at_least
    from shares
    inner join segment.metrics as metrics
        on shares.metric = metrics.metric and metrics.value > shares.edge
    group by shares.metric, shares.bin
),

-- As the R package rfm has it: the edge (quantile of type 7) plus one begins the next bin.
r_compatible as (
    select metric, bin, cast(edge + 1 as decimal(18, 4)) as at_least
    from shares
),

all_methods as (
    select 'quantile' as method, metric, bin, at_least from quantile
    union all
    select 'r-compatible' as method, metric, bin, at_least from r_compatible
    union all
    select 'natural-breaks' as method, metric, bin, at_least from segment.natural_breaks
    union all
    select 'fixed' as method, metric, bin, at_least from config.fixed_bins
)

select all_methods.metric, all_methods.bin, all_methods.at_least
from all_methods
inner join config.rfm as rfm on all_methods.method = rfm.method
