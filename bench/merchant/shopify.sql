-- Orders of the shop abroad, a record per line. The order's own cells stand on its first record.
-- grain: Name, number of the line

with places as (
    select
        *,
        -- Eight records hold five orders, of 1, 1, 1, 2 and 3 lines.
        ([0, 1, 2, 3, 3, 4, 4, 4])[1 + number % 8] + number // 8 * 5 as order_number,
        ([1, 1, 1, 2, 0, 3, 0, 0])[1 + number % 8] as lines_to_come
    from bench.records
),

orders as (
    select
        number,
        order_number,
        lines_to_come > 0 as is_head,
        case
            when draw(order_number, 'abroad', 10) < 7 then abroad(buyer(order_number, customers))
            else buyer(order_number, customers)
        end as customer,
        made_at(order_number, progress) as ordered_at,
        product(number, customer, items) as product,
        pieces(number) * price(product) / 10
        + case
            when lines_to_come > 1 then pieces(number + 1) * price(product(number + 1, customer, items)) / 10 else 0
        end
        + case
            when lines_to_come > 2 then pieces(number + 2) * price(product(number + 2, customer, items)) / 10 else 0
        end as subtotal,
        case
            when is_unsettled then 'paid'
            when draw(order_number, 'fate', 100) < 3 then 'refunded'
            when draw(order_number, 'fate', 100) < 6 then 'partially_refunded'
            when draw(order_number, 'fate', 100) < 8 then 'pending'
            else 'paid'
        end as status
    from places
),

heads as (
    select
        *,
        cast(subtotal as decimal(18, 2)) as sum_of_lines,
        cast(subtotal + 4.9 as decimal(18, 2)) as total,
        case
            when draw(order_number, 'no phone', 5) > 0
                then
                    case
                        when lives_abroad(customer) then concat('''', foreign_phone(customer))
                        else concat('''+86', mainland_phone(number_used(order_number, customer)))
                    end
        end as phone
    from orders
)

select
    concat('#', 1000 + order_number) as "Name",
    personal_email(customer) as "Email",
    case when is_head then status end as "Financial Status",
    case
        when is_head and status <> 'pending' then concat(ordered_at + interval 30 second, ' +0800')
    end as "Paid at",
    case when is_head then 'fulfilled' end as "Fulfillment Status",
    case
        when is_head and draw(order_number, 'consent', 3) = 0 then 'yes'
        when is_head then 'no'
    end as "Accepts Marketing",
    case when is_head then 'USD' end as "Currency",
    case when is_head then sum_of_lines end as "Subtotal",
    case when is_head then 4.90 end as "Shipping",
    case when is_head then 0.00 end as "Taxes",
    case when is_head then total end as "Total",
    case when is_head then 0.00 end as "Discount Amount",
    case when is_head then 'Standard' end as "Shipping Method",
    concat(ordered_at, ' +0800') as "Created at",
    pieces(number) as "Lineitem quantity",
    english_product(product) as "Lineitem name",
    cast(price(product) / 10 as decimal(18, 2)) as "Lineitem price",
    concat('TEA-', product_number(product)) as "Lineitem sku",
    'true' as "Lineitem requires shipping",
    'true' as "Lineitem taxable",
    'fulfilled' as "Lineitem fulfillment status",
    case when is_head then whole_name(customer) end as "Billing Name",
    case when is_head then concat(customer % 90, ' Nowhere Lane, Apt ', customer % 40) end as "Billing Street",
    case when is_head then american_city(customer) end as "Billing City",
    case when is_head then concat('''', 10000 + customer % 80000) end as "Billing Zip",
    case when is_head then american_state(customer) end as "Billing Province",
    case when is_head then 'US' end as "Billing Country",
    case when is_head then phone end as "Billing Phone",
    case when is_head then whole_name(customer) end as "Shipping Name",
    case when is_head then concat(customer % 90, ' Nowhere Lane, Apt ', customer % 40) end as "Shipping Street",
    case when is_head then american_city(customer) end as "Shipping City",
    case when is_head then 'US' end as "Shipping Country",
    case when is_head then phone end as "Shipping Phone",
    case when is_head then 'Shopify Payments' end as "Payment Method",
    case
        when is_head and status = 'refunded' then total
        when is_head and status = 'partially_refunded' then cast(total / 4 as decimal(18, 2))
        when is_head then 0.00
    end as "Refunded Amount",
    'Teahouse' as "Vendor",
    case when is_head and status = 'pending' then total when is_head then 0.00 end as "Outstanding Balance",
    case when is_head then 5600000000000 + order_number end as "Id",
    case when is_head then 'Low' end as "Risk Level",
    case when is_head then 'web' end as "Source",
    0.00 as "Lineitem discount",
    case when is_head then phone end as "Phone"
from heads
