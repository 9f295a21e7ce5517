-- What all customers have spent is the revenue of all sales that name a customer up to the business date, less what
-- customers gave back without naming an order.
-- severity: error

with sold as (
    select coalesce(sum(orders.net_amount), 0) as amount
    from clean.orders as orders
    inner join identity.members as members on orders.person_record_id = members.record_id
    cross join config.run as run
    where orders.counts_as_sale and orders.ordered_on <= run.as_of
),

returned as (
    select coalesce(sum(returns.amount), 0) as amount
    from clean.returns as returns
    inner join identity.members as members on returns.person_record_id = members.record_id
    cross join config.run as run
    where
        returns.reduces = 'person'
        and returns.returned_on <= run.as_of
        and members.customer_id in (select customer_id from value.purchases)
),

spent as (
    select coalesce(sum(spent_to_date), 0) as amount
    from value.amounts
)

select spent.amount as spent, sold.amount as sold, returned.amount as returned
from spent
cross join sold
cross join returned
where spent.amount <> sold.amount - returned.amount
