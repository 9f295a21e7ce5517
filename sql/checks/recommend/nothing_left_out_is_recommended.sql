-- Only items that may be recommended and were not refunded are in a list, and nobody has more of them than the config
-- allows.
-- severity: error

select lists.customer_id, lists.list, lists.item_id, lists.rank
from recommend.lists as lists
cross join config.recommend as setting
left join recommend.allowed_items as allowed on lists.item_id = allowed.item_id
left join recommend.returned_items as returned
    on lists.customer_id = returned.customer_id and lists.item_id = returned.item_id
where allowed.item_id is null or lists.rank > setting.per_list or returned.item_id is not null
