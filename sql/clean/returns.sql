-- One row per raw record of an order file that gives money back, as the feed's setting `returns` marks them, in its
-- newest version. Amounts are above zero and in the base currency, unless their name says original.
-- A return that names an order reduces it ('order'); one that names only a person reduces that person's revenue and no
-- order ('person'); one that names neither is only counted ('nothing').
-- A file of returns alone may hold those of several shops: where no orders are known in a return's own scope, its order
-- is the one that has the number in all others, if it is alone and was placed at a plausible time. Else a doubt says
-- why not.
-- grain: file_number, record_number
-- column named_order_id (none): the number of the order that the return names
-- column order_id_scope (none): the scope of the order that it reduces
-- column reduces (none): what it reduces: order, person or nothing
-- column doubt (none): why it reduces no order though it names one
-- column returned_on (none): the business day of the return
-- column original_amount (none): what was refunded, in the currency of the file
-- column amount (none): what was refunded, in the base currency
-- column phone_is_key (none): whether the phone may join people: it is not virtual, and no placeholder
-- column email_is_key (none): whether the email may join people: it is no placeholder
-- column person_record_id (indirect): the record of the person who gave goods back

with older as (
    select file_number, record_number
    from clean.orders_versions
    where version > 1
),

newest as (
    select checked.*
    from clean.checked_orders as checked
    anti join older
        on checked.file_number = older.file_number
        and checked.record_number = older.record_number
    where checked.failures = '' and checked.apart = 'return'
),

keyed as (
    select
        *,
        coalesce(returned_order_id, order_id) as named_order_id,
        is_phone_key(phone, phone_is_virtual) as phone_is_key,
        is_email_key(email) as email_is_key
    from newest
),

-- Most shops have few returns beside their orders.
named_orders as (
    select id_scope, order_id, bare_order_number(order_id) as bare_id, ordered_at
    from clean.newest_order_records
    where
        leads_order
        and bare_order_number(order_id) in (select bare_order_number(named_order_id) from keyed)
),

scopes_of_orders as (
    select distinct id_scope
    from clean.checked_orders
    where failures = '' and apart is null
),

-- The orders that returns may mean whose scope holds none.
found_elsewhere as (
    select
        keyed.file_number,
        keyed.record_number,
        orders.id_scope,
        orders.order_id,
        days_between(
            business_date(orders.ordered_at, merchant.timezone),
            business_date(keyed.ordered_at, merchant.timezone)
        )
        between -sales.payment_days_before and sales.refund_days_after as is_in_time
    from keyed
    inner join named_orders as orders on bare_order_number(keyed.named_order_id) = orders.bare_id
    cross join config.merchant as merchant
    cross join config.sales as sales
    where not exists (select 1 from scopes_of_orders as own where own.id_scope = keyed.id_scope)
),

orders_elsewhere as (
    select
        file_number,
        record_number,
        count(*) as orders,
        min(id_scope) as id_scope,
        min(order_id) as order_id,
        bool_and(is_in_time) as is_in_time
    from found_elsewhere
    group by file_number, record_number
),

named as (
    select
        keyed.*,
        case
            when own.order_id is not null then own.order_id
            when elsewhere.orders = 1 and elsewhere.is_in_time then elsewhere.order_id
        end as found_order_id,
        case
            when own.order_id is not null then own.id_scope
            when elsewhere.orders = 1 and elsewhere.is_in_time then elsewhere.id_scope
        end as order_id_scope,
        case
            when own.order_id is not null then null
            when elsewhere.orders > 1 then 'several orders'
            when elsewhere.orders = 1 and not elsewhere.is_in_time then 'another time'
        end as doubt,
        person_record(
            'buyer',
            keyed.id_scope,
            keyed.user_id,
            keyed.phone,
            keyed.phone_is_key,
            keyed.email,
            keyed.email_is_key,
            keyed.name
        ) as person_record_id
    from keyed
    left join named_orders as own
        on keyed.id_scope = own.id_scope and keyed.named_order_id = own.order_id
    left join orders_elsewhere as elsewhere
        on keyed.file_number = elsewhere.file_number
        and keyed.record_number = elsewhere.record_number
)

select
    named.feed,
    named.file_number,
    named.record_number,
    named.id_scope,
    named.order_id as return_id,
    named.named_order_id,
    named.order_id_scope,
    named.found_order_id as order_id,
    case
        when named.found_order_id is not null then 'order'
        when named.person_record_id is not null then 'person'
        else 'nothing'
    end as reduces,
    named.doubt,
    named.user_id,
    named.name,
    named.phone,
    named.email,
    named.country,
    named.province,
    named.city,
    named.ordered_at as returned_at,
    business_date(named.ordered_at, merchant.timezone) as returned_on,
    named.currency,
    named.paid_amount as original_amount,
    in_base_currency(named.paid_amount, named.rate) as amount,
    named.product_id,
    named.sku,
    named.product_name,
    named.quantity,
    named.phone_is_key,
    named.email_is_key,
    named.person_record_id
from named
cross join config.merchant as merchant
