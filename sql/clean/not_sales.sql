-- One row per raw record of an order file that is no sale at all, as the feed's setting `notSales` marks them, in its
-- newest version: postage, samples, bad debt. It is in no order, and counts nowhere. The amount is as written, in the
-- base currency unless its name says original; null where it cannot be read.
-- grain: file_number, record_number
-- column reason (none): why the row is no sale, as the feed's setting says
-- column ordered_on (none): the business day of the order
-- column original_amount (none): what it comes to, in the currency of the file
-- column amount (none): what it comes to, in the base currency

with older as (
    select file_number, record_number
    from clean.orders_versions
    where version > 1
)

select
    checked.feed,
    checked.file_number,
    checked.record_number,
    checked.id_scope,
    checked.order_id,
    checked.apart_reason as reason,
    checked.ordered_at,
    business_date(checked.ordered_at, merchant.timezone) as ordered_on,
    checked.currency,
    checked.own_paid_amount as original_amount,
    in_base_currency(checked.own_paid_amount, checked.rate) as amount,
    checked.product_id,
    checked.sku,
    checked.product_name,
    checked.quantity
from clean.checked_orders as checked
anti join older
    on checked.file_number = older.file_number and checked.record_number = older.record_number
cross join config.merchant as merchant
where checked.failures = '' and checked.apart = 'no sale'
