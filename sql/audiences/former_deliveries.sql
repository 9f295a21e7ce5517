-- One row per audience, customer and day on which a file that was published held them, as far as earlier nights
-- remember: as far back as `notIn` may look. Tonight's own day is not among them, so that a night that is run again
-- finds what it found before. What a file held of somebody who was merged since counts for whom they were merged into.
-- grain: audience, customer_id, delivered_on
-- materialized: view
-- column audience (none): the file's name
-- column customer_id (indirect): the customer
-- column delivered_on (none): the business day of the file

select distinct
    former.audience,
    coalesce(ids.merged_into, former.customer_id) as customer_id,
    former.delivered_on
from previous.audience_deliveries as former
left join identity.customer_ids as ids on former.customer_id = ids.customer_id
cross join config.run as run
where former.delivered_on <> run.as_of and days_between(former.delivered_on, run.as_of) <= 366
