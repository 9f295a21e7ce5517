-- One row: the latest dates that do not lie after the run's. What leaves out all that lies after the run's date
-- compares with these in place of it, and so is the same on the next day, unless that reaches a date which lay ahead.
-- grain: latest_on, latest_at
-- column latest_on (none): the latest business day, up to the run's, of an order or a return
-- column latest_at (none): the latest moment, up to the end of the run's day, at which somebody ordered, asked or
-- answered

with days as (
    select ordered_on as latest_on from clean.orders
    union all
    select returned_on from clean.returns
),

past_days as (
    select max(days.latest_on) as latest_on
    from days
    cross join config.run as run
    where days.latest_on <= run.as_of
),

moments as (
    select ordered_at as latest_at from clean.checked_orders
    union all
    select opened_at from clean.checked_tickets
    union all
    select answered_at from clean.checked_survey_answers
),

past_moments as (
    select max(moments.latest_at) as latest_at
    from moments
    cross join config.run as run
    where moments.latest_at <= run.ends_at
)

select past_days.latest_on, past_moments.latest_at
from past_days
cross join past_moments
