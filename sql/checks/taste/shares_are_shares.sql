-- A share of choices lies between 0 and 1, and rests on at least one choice.
-- severity: error

select customer_id, dimension, choice, share, chosen
from taste.habits
where share not between 0 and 1 or chosen < 1
