-- One row per raw record of an order file: its values as one text, which decides between records of equal age.
-- grain: file_number, record_number
-- materialized: view

select
    file_number,
    record_number,
    concat_ws(
        '|', ordered_at, paid_at, status, currency, paid_amount, refunded_amount, gross_amount,
        discount_amount, user_id, name, phone, email, country, province, city, note, product_id, sku,
        product_name, quantity, unit_price, line_amount, marketing_consent
    ) as content,
from clean.checked_orders
