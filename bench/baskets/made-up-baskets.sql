-- A grocer's receipts that nobody wrote, a row per item: 1,500 households of an own pace for a year, of 6,000 items.
-- A household fills most of a basket from forty items of its own, the first of them more often than the last, and
-- every ten weeks takes three of these out for others; the rest of a basket is what sells best anywhere. Only every
-- third item is a staple, which households have among their own.
-- Every cell follows from numbers alone, so that the rows are always the same.

with households as (
    select
        household,
        3 + hash(household, 'pace') % 18 as pace,
        2 + hash(household, 'size') % 14 as usual_size
    from range(1, 1501) as numbers(household)
),

trips as (
    select
        households.household,
        numbers.trip,
        households.usual_size,
        cast(
            numbers.trip * households.pace + hash(households.household, numbers.trip, 'late') % households.pace
            as bigint
        ) as day
    from households
    cross join range(0, 130) as numbers(trip)
),

slots as (
    select
        trips.household,
        trips.trip,
        trips.day,
        hash(trips.household, trips.trip, numbers.slot, 'own') % 100 < 70 as is_own,
        (hash(trips.household, trips.trip, numbers.slot, 'which') % 1000003) / 1000003.0 as which
    from trips
    cross join range(0, 16) as numbers(slot)
    where
        trips.day < 365
        and numbers.slot < 1 + (trips.usual_size + hash(trips.household, trips.trip, 'more') % 5)
),

chosen as (
    select
        *,
        cast(floor(40 * which * which) as bigint) as place,
        day // 70 as season
    from slots
),

drawn as (
    select
        household,
        trip,
        day,
        is_own,
        case
            -- Since the season in which this place was last filled again, the household has the same item in it.
            when is_own
                then (hash(household, place, greatest(season - (season + 40 - place) % 13, 0), 'item') % 1000003)
                    / 1000003.0
            else which
        end as popularity
    from chosen
)

select distinct
    household,
    concat(household, '-', trip) as receipt,
    timestamp '2025-01-01 08:00:00' + to_days(cast(day as integer)) as bought_at,
    case
        when is_own then product - product % 3
        else product
    end as product
from (
    select *, cast(floor(6000 * popularity * popularity * popularity) as bigint) as product
    from drawn
) as found
