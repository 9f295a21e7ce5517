-- One row per period that models of buying are fitted on: 'all' up to the run's business date, and 'calibration',
-- which leaves out the last part, so that a forecast of that part can be compared with what happened. It is a third of
-- the time since the first purchase, at most 91 days.
-- grain: period
-- column period (none): all, or calibration for the past without its last part
-- column until_on (none): the last day of the period
-- column held_out_days (none): how many days it leaves out

with observed as (
    select
        run.as_of,
        least(
            91, cast(floor(days_between(min(purchases.purchased_on), run.as_of) / 3) as integer)
        ) as held_out_days
    from value.purchases as purchases
    cross join config.run as run
    group by run.as_of
)

select 'all' as period, as_of as until_on, 0 as held_out_days
from observed
union all
select 'calibration' as period, date_after(as_of, -held_out_days) as until_on, held_out_days
from observed
