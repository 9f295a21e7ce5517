-- One row: when the items of tonight's lists were compared with each other, and whether that is done tonight. What was
-- found is kept for a week, or as long as the config says, unless an item in it goes by another id since. What an
-- earlier run found on a later day does not count.
-- grain: compared_on
-- column compared_on (none): the day on which items were compared
-- column is_due (none): whether that is tonight

with last_comparison as (
    select max(related.compared_on) as compared_on
    from previous.related_items as related
    cross join config.run as run
    where related.compared_on <= run.as_of
),

gone as (
    select count(*) as items
    from previous.related_items as related
    left join recommend.item_numbers as numbers on related.item_id = numbers.item_id
    where numbers.item_id is null
),

judged as (
    select
        run.as_of,
        last_comparison.compared_on,
        last_comparison.compared_on is null
        or days_between(last_comparison.compared_on, run.as_of) >= setting.compare_after_days
        or gone.items > 0 as is_due
    from last_comparison
    cross join gone
    cross join config.run as run
    cross join config.recommend as setting
)

select case when is_due then as_of else compared_on end as compared_on, is_due
from judged
