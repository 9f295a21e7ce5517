-- The revenue of all segments is the revenue of all sales that name a customer, within the window.
-- severity: error

with segmented as (
    select coalesce(sum(revenue), 0) as revenue
    from segment.summary
),

counted as (
    select coalesce(sum(monetary), 0) as revenue
    from segment.rfm
)

select segmented.revenue as segmented, counted.revenue as counted
from segmented
cross join counted
where segmented.revenue <> counted.revenue
