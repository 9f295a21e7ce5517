-- One row per order, in its newest version. Amounts are in the base currency, unless their name says original.
-- An order counts as a sale when it was paid, not wholly refunded, and is neither a test nor a sham order.
-- Where the newest version names nobody, as newer exports of some platforms do, an older one that names the buyer does.
-- grain: id_scope, order_id

with whole as (
    select
        feed,
        file_number,
        record_number,
        id_scope,
        record_grain,
        order_id,
        user_id,
        name,
        phone,
        email,
        country,
        province,
        city,
        ordered_at,
        paid_at,
        status,
        currency,
        rate,
        paid_amount,
        refunded_amount,
        note,
        is_trial,
        marketing_consent,
        phone_is_virtual,
    from clean.newest_order_records
    where record_grain <> 'movement' and is_head
),

-- A refund whose payment lies before the first file shows that at least as much had been paid.
from_movements as (
    select
        min(feed) as feed,
        min(file_number) as file_number,
        min(record_number) as record_number,
        id_scope,
        'movement' as record_grain,
        order_id,
        min(moved_at) as ordered_at,
        min(moved_at) filter (where movement = 'payment') as paid_at,
        min(currency) as currency,
        min(rate) as rate,
        greatest(
            coalesce(sum(paid_amount) filter (where movement = 'payment'), 0),
            coalesce(sum(refunded_amount) filter (where movement = 'refund'), 0)
        ) as paid_amount,
        coalesce(sum(refunded_amount) filter (where movement = 'refund'), 0) as refunded_amount,
        max(note) as note,
    from clean.order_movements
    group by id_scope, order_id
),

assembled as (
    select * from whole
    union all
    select
        feed,
        file_number,
        record_number,
        id_scope,
        record_grain,
        order_id,
        null as user_id,
        null as name,
        null as phone,
        null as email,
        null as country,
        null as province,
        null as city,
        ordered_at,
        paid_at,
        case
            when refunded_amount >= paid_amount and refunded_amount > 0 then 'refunded'
            when refunded_amount > 0 then 'partially_refunded'
            else 'paid'
        end as status,
        currency,
        rate,
        paid_amount,
        refunded_amount,
        note,
        false as is_trial,
        null as marketing_consent,
        false as phone_is_virtual,
    from from_movements
),

named as (
    select
        assembled.feed,
        assembled.file_number,
        assembled.record_number,
        assembled.id_scope,
        assembled.record_grain,
        assembled.order_id,
        coalesce(assembled.user_id, persons.user_id) as user_id,
        coalesce(assembled.name, persons.name) as name,
        coalesce(assembled.phone, persons.phone) as phone,
        coalesce(assembled.email, persons.email) as email,
        coalesce(assembled.country, persons.country) as country,
        coalesce(assembled.province, persons.province) as province,
        coalesce(assembled.city, persons.city) as city,
        assembled.ordered_at,
        assembled.paid_at,
        assembled.status,
        assembled.currency,
        assembled.rate,
        assembled.paid_amount,
        assembled.refunded_amount,
        assembled.note,
        assembled.is_trial,
        assembled.marketing_consent,
        case
            when assembled.phone is null then coalesce(persons.phone_is_virtual, false)
            else assembled.phone_is_virtual
        end as phone_is_virtual,
    from assembled
    left join clean.former_buyers as persons
        on assembled.id_scope = persons.id_scope and assembled.order_id = persons.order_id
),

priced as (
    select
        named.*,
        business_date(ordered_at, run.timezone) as ordered_on,
        cast(round(paid_amount * rate, 2) as decimal(18, 4)) as paid_base_amount,
        cast(round(refunded_amount * rate, 2) as decimal(18, 4)) as refunded_base_amount,
    from named
    cross join config.run as run
),

judged as (
    select
        priced.*,
        paid_base_amount - refunded_base_amount as net_amount,
        coalesce(is_trial, false) or coalesce(marked_notes.is_test, false) as is_test,
        coalesce(marked_notes.is_sham, false)
        or (paid_base_amount > 0 and paid_base_amount <= sales.sham_paid_at_most) as is_sham,
        phone is not null and not phone_is_virtual and not is_placeholder_phone(phone) as phone_is_key,
        email is not null and not is_placeholder_email(email) as email_is_key,
    from priced
    left join clean.marked_notes as marked_notes on priced.note = marked_notes.note
    cross join config.sales as sales
)

select
    feed,
    file_number,
    record_number,
    id_scope,
    record_grain,
    order_id,
    user_id,
    name,
    phone,
    email,
    country,
    province,
    city,
    ordered_at,
    ordered_on,
    paid_at,
    status,
    currency,
    cast(paid_amount as decimal(18, 4)) as original_paid_amount,
    cast(refunded_amount as decimal(18, 4)) as original_refunded_amount,
    paid_base_amount as paid_amount,
    refunded_base_amount as refunded_amount,
    cast(net_amount as decimal(18, 4)) as net_amount,
    is_test,
    is_sham,
    status in ('paid', 'shipped', 'completed', 'partially_refunded')
    and net_amount > 0
    and not is_test
    and not is_sham as counts_as_sale,
    marketing_consent,
    phone_is_key,
    email_is_key,
    case
        when user_id is not null or phone_is_key or email_is_key
            then
                fingerprint(
                    fingerprint_parts(
                        [
                            'buyer',
                            id_scope,
                            user_id,
                            case when phone_is_key then phone end,
                            case when email_is_key then email end,
                            name
                        ]
                    )
                )
    end as person_record_id,
from judged
