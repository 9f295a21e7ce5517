-- One row per metric and bin, 2 to 5 from below: the least value that is in the bin. Bin 1 takes what is below.
-- The merchant chooses the method; equal values are always in one bin.
-- grain: metric, bin
-- column bin (none): the bin, from 1

with fifths(bin, fifths_below) as (
    values (2, 1), (3, 2), (4, 3), (5, 4)
),

-- Each value with the first place that it takes when all customers stand in a row, from 0 on.
placed as (
    select
        metric,
        value,
        sum(count(*)) over (partition by metric order by value asc nulls last)
        - count(*) as first_place,
        sum(count(*)) over (partition by metric) - 1 as last_place
    from segment.metrics
    group by metric, value
),

-- Where an edge falls between two places: how many fifths of the way, in whole numbers, so that it is exact.
aimed as (
    select
        placed.metric,
        placed.value,
        placed.first_place,
        fifths.bin,
        floor(placed.last_place * fifths.fifths_below / 5) as place,
        cast(mod(placed.last_place * fifths.fifths_below, 5) as decimal(2, 1)) as fifths_beyond
    from placed
    cross join fifths
),

between_values as (
    select
        metric,
        bin,
        max(value) filter (where first_place <= place) as lower_value,
        max(value) filter (where first_place <= place + 1) as upper_value,
        max(fifths_beyond) as fifths_beyond
    from aimed
    group by metric, bin
),

-- Quantiles of type 7 (Hyndman and Fan, 1996).
shares as (
    select
        metric,
        bin,
        lower_value + (upper_value - lower_value) * fifths_beyond * 0.2 as edge
    from between_values
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
    select metric, bin, cast(edge + 1 as decimal(28, 4)) as at_least
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
