-- One row per raw record of an order file that gives money back, as the feed's setting `returns` marks them, in its
-- newest version. Amounts are above zero and in the base currency, unless their name says original.
-- A return that names an order reduces it ('order'); one that names only a person reduces that person's revenue and no
-- order ('person'); one that names neither is only counted ('nothing').
-- grain: file_number, record_number

with newest as (
    select checked.*
    from clean.checked_orders as checked
    where
        checked.failures = ''
        and checked.apart = 'return'
        and not exists (
            select 1
            from clean.order_versions as versions
            where
                versions.file_number = checked.file_number
                and versions.record_number = checked.record_number
                and versions.version > 1
        )
),

keyed as (
    select
        *,
        coalesce(returned_order_id, order_id) as named_order_id,
        is_phone_key(phone, phone_is_virtual) as phone_is_key,
        is_email_key(email) as email_is_key,
    from newest
),

-- Most shops have few returns beside their orders.
named_orders as (
    select id_scope, order_id
    from clean.newest_order_records
    where leads_order and order_id in (select named_order_id from keyed)
),

named as (
    select
        keyed.*,
        orders.order_id is not null as has_order,
        person_record(
            'buyer',
            keyed.id_scope,
            keyed.user_id,
            keyed.phone,
            keyed.phone_is_key,
            keyed.email,
            keyed.email_is_key,
            keyed.name
        ) as person_record_id,
    from keyed
    left join named_orders as orders
        on keyed.id_scope = orders.id_scope and keyed.named_order_id = orders.order_id
)

select
    named.feed,
    named.file_number,
    named.record_number,
    named.id_scope,
    named.order_id as return_id,
    case when named.has_order then named.named_order_id end as order_id,
    case
        when named.has_order then 'order'
        when named.person_record_id is not null then 'person'
        else 'nothing'
    end as reduces,
    named.user_id,
    named.name,
    named.phone,
    named.email,
    named.country,
    named.province,
    named.city,
    named.ordered_at as returned_at,
    business_date(named.ordered_at, run.timezone) as returned_on,
    named.currency,
    named.paid_amount as original_amount,
    in_base_currency(named.paid_amount, named.rate) as amount,
    named.product_id,
    named.sku,
    named.product_name,
    named.quantity,
    named.phone_is_key,
    named.email_is_key,
    named.person_record_id,
from named
cross join config.run as run
