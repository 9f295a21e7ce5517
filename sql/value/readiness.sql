-- One row: whether there is enough to forecast from, and if not, what is missing.
-- grain: buyers

with observed as (
    select
        count(*) as buyers,
        count(*) filter (where repeats > 0) as repeat_buyers,
        coalesce(max(age_days), 0) as observed_days,
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
    end as missing,
from observed
cross join config.value as setting
