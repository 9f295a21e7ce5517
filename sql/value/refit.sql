-- One row: when parameters were last fitted, and whether it is time to fit them again. They are kept for a week; what
-- an earlier run fitted for a later day, or from too little, does not count.
-- grain: fitted_on
-- column fitted_on (none): when parameters were last fitted
-- column is_due (none): whether they are fitted again tonight

with last_fit as (
    select max(parameters.fitted_on) as fitted_on
    from previous.value_parameters as parameters
    cross join config.run as run
    where parameters.fitted_on <= run.as_of
)

select
    last_fit.fitted_on,
    last_fit.fitted_on is null
    or days_between(last_fit.fitted_on, run.as_of) >= setting.refit_after_days as is_due
from last_fit
cross join config.run as run
cross join config.value as setting
