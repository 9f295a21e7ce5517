-- One file of orders as a shop's back office gives it: ids, times, money, people, places, and what buyers write.
-- grain: 订单号

with orders as (
    select
        number,
        in_china(buyer(number, customers)) as customer,
        made_at(number, number / rows) as ordered_at,
        cast(price(product(number, number, 11)) * pieces(number) as decimal(18, 2)) as total,
        cast(5 * cast(draw(number, 'discount', 4) = 0 as integer) as decimal(18, 2)) as discount,
        draw(number, 'fate', 100) as fate,
        draw(number, 'message', 50) as message
    from bench.records
)

select
    concat(strftime(ordered_at, '%y%m%d'), '-', lpad(cast(number * 48271 as varchar), 15, '0')) as 订单号,
    case
        when fate < 4 then '已取消'
        when fate < 6 then '待支付'
        when fate < 12 then '退款成功'
        when fate < 30 then '已发货，待收货'
        else '交易成功'
    end as 订单状态,
    ordered_at as 下单时间,
    case when fate >= 6 then ordered_at + interval 1 minute end as 付款时间,
    case when fate >= 6 then ordered_at + interval 20 hour end as 发货时间,
    chinese_product(product(number, number, 11)) as 商品名称,
    concat('TEA-', product_number(product(number, number, 11))) as 商家编码,
    case when number % 3 = 0 then '颜色:青;规格:单件' else '默认' end as 商品规格,
    cast(pieces(number) as integer) as 数量,
    total as 商品总价,
    discount as 优惠金额,
    case when fate >= 6 then total - discount else cast(0 as decimal(18, 2)) end as 实付金额,
    concat('buyer_', cast(customer * 48271 % 100000007 as varchar)) as 买家会员名,
    whole_name(customer) as 收货人,
    mainland_phone(number_used(number, customer)) as 手机,
    drawn_province(customer) as 省,
    chinese_city(customer) as 市,
    concat('虚构区虚构街道', cast(customer % 997 as varchar), '号', cast(1 + customer % 32 as varchar), '栋') as 详细地址,
    case when fate >= 6 then concat('YT', 1740000000 + number) end as 运单号,
    case
        when message = 0 then '请轻放, 谢谢, 急用'
        when message = 1 then '请写上"生日快乐"'
        when message = 2 then E'放门口\n不要打电话'
        when message < 6 then '尽快发货'
    end as 买家留言
from orders
