-- One row per segment, or all customers, and item among the twenty that most of them bought in the last 90 days: for
-- newcomers, and for whoever is shown nothing personal.
-- grain: segment, item_id
-- column segment (none): the segment, or all
-- column buyers (none): how many of its customers bought the item in the last 90 days
-- column is_new (none): whether it was first sold in the last 60 days
-- column rank (none): its place

with recent as (
    select
        purchases.customer_id,
        purchases.item_id,
        members.segment
    from taste.item_purchases as purchases
    inner join segment.members as members on purchases.customer_id = members.customer_id
    cross join config.run as run
    where days_between(purchases.purchased_on, run.as_of) < 90
),

sold as (
    select 'all' as segment, item_id, count(distinct customer_id) as buyers
    from recent
    group by item_id
    union all
    select segment, item_id, count(distinct customer_id) as buyers
    from recent
    group by segment, item_id
),

firsts as (
    select item_id, min(purchased_on) as first_sold_on
    from taste.item_purchases
    group by item_id
)

select
    sold.segment,
    sold.item_id,
    sold.buyers,
    days_between(firsts.first_sold_on, run.as_of) < 60 as is_new,
    row_number() over (
        partition by sold.segment
        order by sold.buyers desc nulls last, sold.item_id asc nulls last
    ) as rank
from sold
inner join firsts on sold.item_id = firsts.item_id
inner join recommend.allowed_items as allowed on sold.item_id = allowed.item_id
cross join config.run as run
qualify rank <= 20
