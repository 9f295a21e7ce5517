-- One row per customer of whom a habit or an interest is known: what they prefer, where they
-- chose it more than once and no less often than others do, and what they looked at lately without buying it.
-- grain: customer_id
-- column favourite_category (profile): the category that they prefer
-- column favourite_category_share (profile): its share in their choices, drawn to the shop's
-- column favourite_category_evidence (profile): on how many days they chose it
-- column favourite_brand (profile): the brand that they prefer
-- column favourite_price_level (profile): whether they buy the cheap, middle or dear of a category
-- column discount_share (profile): the share of their purchases with a discount, drawn to the shop's
-- column favourite_channel (profile): the channel where they buy
-- column favourite_weekday (profile): the day of the week on which they buy more often than others do
-- column favourite_part_of_day (profile): the part of the day in which they buy more often than others do
-- column favourite_payment (profile): how they pay
-- column interested_in (profile): the item that they looked at most in the last 30 days and have not bought since
-- column interested_in_id (profile): its key

with habits as (
    select
        customer_id,
        max(choice) filter (
            where dimension = 'category' and rank = 1 and chosen > 1 and lift >= 1
        ) as category,
        max(share) filter (
            where dimension = 'category' and rank = 1 and chosen > 1 and lift >= 1
        ) as category_share,
        max(chosen) filter (
            where dimension = 'category' and rank = 1 and chosen > 1 and lift >= 1
        ) as category_evidence,
        max(choice) filter (where dimension = 'brand' and rank = 1 and chosen > 1 and lift >= 1) as brand,
        max(choice) filter (
            where dimension = 'price level' and rank = 1 and chosen > 1 and lift >= 1
        ) as price_level,
        max(share) filter (where dimension = 'discount' and choice = 'discounted') as discount_share,
        max(choice) filter (where dimension = 'channel' and rank = 1) as channel,
        max(choice) filter (where dimension = 'weekday' and rank = 1 and lift >= 1) as weekday,
        max(choice) filter (where dimension = 'part of day' and rank = 1 and lift >= 1) as part_of_day,
        max(choice) filter (where dimension = 'payment' and rank = 1) as payment
    from taste.habits
    where confidence >= 0.33
    group by customer_id
),

wanted as (
    select interests.customer_id, interests.item_id, items.item_name
    from taste.interests as interests
    left join taste.items as items on interests.item_id = items.item_id
    where interests.is_unbought
    qualify
        row_number() over (
            partition by interests.customer_id
            order by
                interests.carts desc nulls last,
                interests.views desc nulls last,
                interests.last_interested_on desc nulls last,
                interests.item_id asc nulls last
        ) = 1
)

select
    coalesce(habits.customer_id, wanted.customer_id) as customer_id,
    habits.category as favourite_category,
    habits.category_share as favourite_category_share,
    habits.category_evidence as favourite_category_evidence,
    habits.brand as favourite_brand,
    habits.price_level as favourite_price_level,
    habits.discount_share,
    habits.channel as favourite_channel,
    habits.weekday as favourite_weekday,
    habits.part_of_day as favourite_part_of_day,
    habits.payment as favourite_payment,
    wanted.item_name as interested_in,
    wanted.item_id as interested_in_id
from habits
full join wanted on habits.customer_id = wanted.customer_id
