-- One row per customer who has bought: what they are worth, when they are expected again, and how probable that is.
-- Money is in the base currency. Where no model is used (value.readiness, value.parameters say why), the columns that
-- need one are null; the days between purchases and what was spent serve still. Of
-- whoever refuses to be profiled nothing is forecast.
-- grain: customer_id
-- column purchases (none): on how many days they bought
-- column silent_days (none): days since the last purchase
-- column alive_probability (profile): how likely they still are customers
-- column order_probability_30d (profile): how likely they buy in the next 30 days
-- column order_probability_90d (profile): how likely they buy in the next 90 days
-- column expected_orders_90d (profile): how many purchases are expected in the next 90 days
-- column expected_orders_365d (profile): how many purchases are expected in the next 365 days
-- column expected_amount (profile): what a purchase of theirs is expected to be worth, in the base currency
-- column expected_spend_365d (profile): what they are expected to spend in the next 365 days, in the base currency
-- column expected_spend_365d_low (profile): the lower end of what four of five such customers spend
-- column expected_spend_365d_high (profile): the upper end of what four of five such customers spend
-- column lifetime_value_365d (profile): what they have spent and are expected to spend in the next 365 days, in the
-- base currency
-- column expected_next_order_on (profile): the day by which half of such customers come again
-- column expected_next_order_from (profile): the day by which one in five does
-- column expected_next_order_until (profile): the day by which four in five do
-- column usual_gap_days (profile): days that usually pass between their purchases
-- column days_overdue (profile): days that they are silent beyond those
-- column churn_risk (profile): low, medium or high
-- column churn_reason (profile): why, in the config's language
-- column value_decile (profile): the tenth of the buyers that they are in; 1 is the most valuable

with model as (
    select p, q, gamma
    from value.parameters
    where is_used
),

joined as (
    select
        histories.customer_id,
        histories.repeats + 1 as purchases,
        histories.first_purchased_on,
        histories.last_purchased_on,
        days_between(histories.last_purchased_on, periods.until_on) as silent_days,
        periods.until_on as as_of,
        amounts.spent_to_date,
        amounts.mean_amount,
        rhythms.early_days,
        rhythms.usual_days,
        rhythms.late_days,
        rhythms.very_late_days,
        outlooks.alive_probability,
        outlooks.order_probability_30d,
        outlooks.order_probability_90d,
        outlooks.expected_orders_90d,
        outlooks.expected_orders_365d,
        outlooks.orders_365d_low,
        outlooks.orders_365d_high,
        -- The expected amount of a purchase (Fader and Hardie 2013, equation 5); without a mean it is endless.
        case
            when outlooks.repeats is not null and model.q > 1
                then model.p * (model.gamma + coalesce(amounts.paid_purchases * amounts.mean_amount, 0))
                / (model.p * amounts.paid_purchases + model.q - 1)
        end as expected_amount
    from value.histories as histories
    inner join value.periods as periods on histories.period = periods.period
    inner join value.amounts as amounts on histories.customer_id = amounts.customer_id
    inner join value.rhythms as rhythms on histories.customer_id = rhythms.customer_id
    left join value.outlooks as outlooks
        on histories.repeats = outlooks.repeats
        and histories.last_at_days = outlooks.last_at_days
        and histories.age_days = outlooks.age_days
    left join model on true
    where
        histories.period = 'all'
        and histories.customer_id not in (select customer_id from identity.profiling_refusals)
),

valued as (
    select
        *,
        try_cast(expected_orders_365d * expected_amount as decimal(18, 4)) as expected_spend_365d,
        case
            when silent_days > very_late_days or alive_probability < 0.3 then 'high'
            when silent_days > late_days or alive_probability < 0.6 then 'medium'
            when usual_days is not null then 'low'
        end as churn_risk
    from joined
)

select
    customer_id,
    purchases,
    first_purchased_on,
    last_purchased_on,
    silent_days,
    spent_to_date,
    cast(alive_probability as decimal(9, 6)) as alive_probability,
    cast(order_probability_30d as decimal(9, 6)) as order_probability_30d,
    cast(order_probability_90d as decimal(9, 6)) as order_probability_90d,
    cast(expected_orders_90d as decimal(12, 4)) as expected_orders_90d,
    cast(expected_orders_365d as decimal(12, 4)) as expected_orders_365d,
    try_cast(expected_amount as decimal(18, 4)) as expected_amount,
    try_cast(orders_365d_low * expected_amount as decimal(18, 4)) as expected_spend_365d_low,
    expected_spend_365d,
    try_cast(orders_365d_high * expected_amount as decimal(18, 4)) as expected_spend_365d_high,
    cast(spent_to_date + expected_spend_365d as decimal(28, 4)) as lifetime_value_365d,
    date_after(last_purchased_on, least(early_days, 3650)) as expected_next_order_from,
    date_after(last_purchased_on, least(usual_days, 3650)) as expected_next_order_on,
    date_after(last_purchased_on, least(late_days, 3650)) as expected_next_order_until,
    cast(round(usual_days) as integer) as usual_gap_days,
    cast(greatest(silent_days - round(usual_days), 0) as integer) as days_overdue,
    churn_risk,
    case
        when churn_risk is not null
            then churn_reason_text(setting.language, round(usual_days), silent_days)
    end as churn_reason,
    ntile(10) over (
        order by
            coalesce(spent_to_date + expected_spend_365d, spent_to_date) desc nulls last,
            customer_id asc nulls last
    ) as value_decile
from valued
cross join config.value as setting
