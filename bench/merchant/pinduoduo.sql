-- Pinduoduo orders, with the columns of all layouts; a file takes those that its own layout has.
-- grain: 订单号

with orders as (
    select
        number,
        in_china(buyer(number, customers)) as customer,
        made_at(number, progress) as ordered_at,
        product(number, in_china(buyer(number, customers)), items) as product,
        price(product) * pieces(number) as total,
        5 * cast(draw(number, 'discount', 4) = 0 as integer) as discount,
        draw(number, 'dirt', 1000) as dirt,
        draw(number, 'message', 200) as message,
        is_old_layout,
        case
            when draw(number, 'fate', 100) < 4 then 'cancelled'
            when draw(number, 'fate', 100) < 6 then 'unpaid'
            when is_unsettled then 'shipped'
            when draw(number, 'fate', 100) < 12 then 'refunded'
            else 'received'
        end as stage
    from bench.records
),

priced as (
    select
        *,
        concat(
            strftime(ordered_at, '%y%m%d'), '-', lpad(cast(number * 48271 as varchar), 15, '0')
        ) as order_id,
        total - discount as paid,
        stage in ('shipped', 'received', 'refunded') as is_paid
    from orders
)

select
    chinese_product(product) as 商品,
    case
        when dirt = 8 then concat('="', order_id, '"')
        when dirt = 9 and number % 2 = 0 then '2.61018E+20'
        else order_id
    end as 订单号,
    case
        when dirt = 9 and number % 2 = 1 then '神游中'
        when stage = 'cancelled' then '已取消'
        when stage = 'unpaid' then '待支付'
        when stage = 'shipped' and is_old_layout then '已发货，待签收'
        when stage = 'shipped' then '已发货，待收货'
        when stage = 'refunded' then '已发货，退款成功'
        when is_old_layout then '已签收'
        else '已收货'
    end as 订单状态,
    total as "商品总价(元)",
    cast(discount as decimal(18, 2)) as "店铺优惠折扣(元)",
    0.00 as "平台优惠折扣(元)",
    0.00 as "邮费(元)",
    0.00 as "多多支付立减金额(元)",
    case
        when dirt = 6 then concat('￥', paid)
        when dirt = 7 and number % 2 = 0 then '面议'
        when dirt = 7 then concat(paid, '元')
        else cast(paid as varchar)
    end as "用户实付金额(元)",
    paid as "商家实收金额(元)",
    pieces(number) as "商品数量(件)",
    case when dirt = 1 then concat(chinese_family(customer), '**') else whole_name(customer) end as 收货人,
    case
        -- Numbers of parcels and of the shop itself are from the blocks that fixtures/ keeps.
        when dirt = 0 then concat('17000004321-', lpad(cast(number % 10000 as varchar), 4, '0'))
        when dirt = 1 then regexp_replace(mainland_phone(customer), '^(...)....', '\1****')
        when dirt = 2 then concat('="', mainland_phone(customer), '"')
        when dirt = 3 then concat('+86 ', mainland_phone(customer))
        when dirt = 4 then translate(mainland_phone(customer), '0123456789', '０１２３４５６７８９')
        when dirt = 5 then concat('199000000', lpad(cast(number % 20 as varchar), 2, '0'))
        else mainland_phone(number_used(number, customer))
    end as 手机,
    '否' as 是否异常,
    drawn_province(customer) as 省,
    chinese_city(customer) as 市,
    '虚构区' as 区,
    '虚构街道' as 街道,
    case when is_paid then ordered_at + interval 1 minute end as 支付时间,
    case when is_paid then ordered_at + interval 1 minute end as 拼单成功时间,
    ordered_at as 订单确认时间,
    ordered_at as 订单成交时间,
    ordered_at + interval 2 day as 承诺发货时间,
    case when is_paid then ordered_at + interval 20 hour end as 发货时间,
    case when stage = 'received' then ordered_at + interval 4 day end as 确认收货时间,
    concat('6628010', product_number(product)) as 商品id,
    '默认' as 商品规格,
    concat('6628010', product_number(product), '01') as 样式ID,
    concat('TEA-', product_number(product)) as "商家编码-SKU维度",
    concat('TEA-', product_number(product)) as "商家编码-规格维度",
    concat('TEA-', product_number(product)) as "商家编码-商品维度",
    case when is_paid then concat('YT', 1740000000 + number) end as 快递单号,
    case when is_paid then '圆通快递' end as 快递公司,
    case when draw(number, 'payment', 3) > 0 then '微信' else '支付宝' end as 支付方式,
    '否' as 是否抽奖或0元试用,
    '否' as 是否顺丰加价,
    '否' as 是否门店自提,
    case when stage = 'refunded' then '退款成功' else '无售后或售后取消' end as 售后状态,
    case
        when message = 0 then '请轻放, 谢谢, 急用'
        when message = 1 then '请写上"生日快乐"'
        when message = 2 then E'放门口\n不要打电话'
    end as 买家留言
from priced
