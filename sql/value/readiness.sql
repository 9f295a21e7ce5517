-- One row: whether there is enough to forecast from, and if not, what is missing.
-- grain: buyers
-- column buyers (none): how many customers have bought
-- column repeat_buyers (none): how many of them came again
-- column observed_days (none): days since the first purchase of all
-- column missing (none): what a forecast lacks; null where there is enough

with observed as (
    select
        count(*) as buyers,
        count(*) filter (where repeats > 0) as repeat_buyers,
        coalesce(max(age_days), 0) as observed_days
    from value.histories
    where period = 'all'
)

select
    observed.buyers,
    observed.repeat_buyers,
    observed.observed_days,
    case
        when observed.buyers < setting.least_buyers
            then concat('not enough yet: ', observed.buyers, ' of ', setting.least_buyers, ' buyers')
        when observed.observed_days < setting.least_days
            then concat('not enough yet: ', observed.observed_days, ' of ', setting.least_days, ' days')
        when observed.repeat_buyers * 10 < setting.least_buyers
            then concat(
                'not enough yet: ', observed.repeat_buyers, ' of ', ceil(setting.least_buyers / 10),
                ' buyers who came again'
            )
    end as missing
from observed
cross join config.value as setting
