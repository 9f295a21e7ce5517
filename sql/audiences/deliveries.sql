-- One row per audience, customer and day on which a published file held them: the two newest days of each, tonight's
-- among them, since tonight may be run again. The next night reads it. Being in a file is not being written to: who
-- used the file, nobody says. Of segments only those that an audience leaves out are remembered.
-- grain: audience, customer_id, delivered_on

with all_days as (
    select audience, customer_id, delivered_on
    from audiences.former_deliveries
    union all
    select
        members.audience,
        members.customer_id,
        run.as_of as delivered_on
    from audiences.members as members
    inner join config.audiences as audiences on members.audience = audiences.audience
    cross join config.run as run
    where members.left_out_because is null and audiences.is_remembered
)

select audience, customer_id, delivered_on
from all_days
qualify
    row_number() over (
        partition by audience, customer_id
        order by delivered_on desc nulls last
    ) <= 2
