-- One row per customer, list and item in it, the best first, with the reason in the config's language. Customers
-- without an item of their own get what sells best. What they gave back, and have not bought since, is in none. At most
-- so many items of one category as the config says.
-- grain: customer_id, list, item_id
-- column list (none): buy again, goes with, new for you, or best sellers for customers without a purchase
-- column reason (profile): why the item is in the list, in words

with named as (
    select facts.item_number, facts.item_id, items.item_name, facts.usual_gap_days
    from recommend.item_facts as facts
    inner join taste.items as items on facts.item_id = items.item_id
),

listed as (
    select
        own_items.customer_id,
        'buy again' as list,
        ranked.rank,
        own_items.item_id,
        named.item_name,
        ranked.score,
        buy_again_reason(
            setting.language,
            own_items.purchases,
            coalesce(own_items.own_gap_days, named.usual_gap_days),
            own_items.silent_days
        ) as reason
    from recommend.ranked_items as ranked
    inner join recommend.own_items as own_items
        on ranked.customer_number = own_items.customer_number
        and ranked.item_number = own_items.item_number
    inner join named on ranked.item_number = named.item_number
    cross join config.recommend as setting
    where ranked.list_number = 1
    union all
    select
        shoppers.customer_id,
        case when ranked.list_number = 2 then 'goes with' else 'new for you' end as list,
        ranked.rank,
        named.item_id,
        named.item_name,
        ranked.score,
        linked_reason(setting.language, ranked.list_number = 2, because.item_name) as reason
    from recommend.ranked_items as ranked
    inner join recommend.shoppers as shoppers on ranked.customer_number = shoppers.customer_number
    inner join named on ranked.item_number = named.item_number
    inner join named as because on ranked.because_item_number = because.item_number
    cross join config.recommend as setting
    where ranked.list_number > 1
    union all
    select
        newcomers.customer_id,
        'best sellers' as list,
        newcomers.rank,
        newcomers.item_id,
        items.item_name,
        cast(newcomers.buyers as decimal(18, 8)) as score,
        best_seller_reason(setting.language, newcomers.buyers) as reason
    from recommend.newcomer_lists as newcomers
    inner join taste.items as items on newcomers.item_id = items.item_id
    cross join config.recommend as setting
)

select customer_id, list, rank, item_id, item_name, score, reason
from listed
