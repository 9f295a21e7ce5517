-- One row per order as its own files report it, in its newest version: who bought, when, for how much. Amounts are in
-- the base currency, unless their name says original.
-- Where its amounts are the sums of its lines, they come from clean.judged_orders, or, where the lines stand in other
-- feeds, from clean.summed_orders.
-- Where the newest version names nobody, as newer exports of some platforms do, an older one that names the buyer does.
-- grain: id_scope, order_id
-- materialized: view
-- column original_gross_amount (none): the price of the goods before discounts, in the order's currency
-- column original_discount_amount (none): what was taken off, in the order's currency
-- column original_stated_amount (none): what the order comes to by its own file, in its currency
-- column original_paid_amount (none): what was paid, in the order's currency
-- column original_refunded_amount (none): what was refunded, in the order's currency
-- column stated_amount (none): what the order comes to by its own file, in the base currency

with leads as (
    select
        records.feed,
        records.file_number,
        records.record_number,
        records.id_scope,
        records.record_grain,
        records.order_id,
        coalesce(records.user_id, persons.user_id) as user_id,
        coalesce(records.name, persons.name) as name,
        coalesce(records.phone, persons.phone) as phone,
        coalesce(records.email, persons.email) as email,
        coalesce(records.country, persons.country) as country,
        coalesce(records.province, persons.province) as province,
        coalesce(records.city, persons.city) as city,
        records.ordered_at,
        records.paid_at,
        coalesce(summed.status, sums.status, records.status) as status,
        coalesce(summed.currency, records.currency) as currency,
        coalesce(summed.paid_amount, sums.paid_amount, records.paid_amount) as paid_amount,
        coalesce(summed.refunded_amount, sums.refunded_amount, records.refunded_amount) as refunded_amount,
        coalesce(summed.discount_amount, sums.discount_amount, records.discount_amount) as discount_amount,
        coalesce(summed.gross_amount, sums.gross_amount, records.gross_amount) as gross_amount,
        coalesce(summed.rate, records.rate) as rate,
        coalesce(summed.stated_amount, sums.stated_amount, records.stated_amount) as stated_amount,
        coalesce(sums.unpaid_amount, records.unpaid_amount) as unpaid_amount,
        coalesce(sums.refund_is_assumed, records.refund_is_assumed) as refund_is_assumed,
        records.note,
        records.is_trial,
        records.marketing_consent,
        records.email_consent,
        case
            when records.phone is null then coalesce(persons.phone_is_virtual, false)
            else records.phone_is_virtual
        end as phone_is_virtual
    from clean.newest_order_records as records
    left join clean.judged_orders as sums
        on records.id_scope = sums.id_scope
        and records.order_id = sums.order_id
        and records.file_number = sums.file_number
    left join clean.summed_orders as summed
        on records.file_number = summed.file_number and records.record_number = summed.record_number
    left join clean.former_buyers as persons
        on records.id_scope = persons.id_scope and records.order_id = persons.order_id
    where records.leads_order
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
    paid_at,
    status,
    currency,
    rate,
    gross_amount as original_gross_amount,
    discount_amount as original_discount_amount,
    stated_amount as original_stated_amount,
    paid_amount as original_paid_amount,
    refunded_amount as original_refunded_amount,
    in_base_currency(paid_amount, rate) as paid_amount,
    in_base_currency(refunded_amount, rate) as refunded_amount,
    in_base_currency(stated_amount, rate) as stated_amount,
    in_base_currency(discount_amount, rate) as discount_amount,
    unpaid_amount,
    refund_is_assumed,
    note,
    is_trial,
    marketing_consent,
    email_consent,
    phone_is_virtual
from leads
