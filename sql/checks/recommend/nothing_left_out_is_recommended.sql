-- Only items that may be recommended are in a list, and nobody has more of them than the config allows.
-- severity: error

select lists.customer_id, lists.list, lists.item_id, lists.rank
from recommend.lists as lists
cross join config.recommend as setting
left join recommend.allowed_items as allowed on lists.item_id = allowed.item_id
where allowed.item_id is null or lists.rank > setting.per_list
