-- The records of the invented marketplaces as their channels export them, in the columns of real formats: one query
-- a feed. `people` is the table of records.

create view app as
select
    record_id as uid,
    name as real_name,
    phone as mobile,
    email as mail,
    gender as sex,
    birth_on as birthday,
    province,
    city,
    address,
    '2026-05-01 10:00:00' as reg_time
from people
where channel = 'app';

create view crm as
select
    record_id as contact_id,
    name as full_name,
    phone as mobile,
    email as mail,
    gender as sex,
    birth_on as birthday,
    province,
    city,
    address,
    '2026-05-01 10:00:00' as created
from people
where channel = 'crm';

create view taobao as
select
    record_id as 订单编号,
    cast(null as varchar) as 买家会员名,
    '99.00' as 总金额,
    '99.00' as 买家实际支付金额,
    '交易成功' as 订单状态,
    name as 收货人姓名,
    -- This platform parts an address by blanks.
    case
        when starts_with(address, concat(province, city))
        then regexp_replace(
            concat_ws(' ', province, city, substr(address, length(concat(province, city)) + 1)), '区', '区 '
        )
        else address
    end as 收货地址,
    phone as 联系手机,
    '2026-09-01 10:00:00' as 订单创建时间,
    '2026-09-01 10:01:00' as 订单付款时间,
    '0.00' as 退款金额
from people
where channel = 'taobao';

create view pinduoduo as
select
    '茶' as 商品,
    record_id as 订单号,
    '已收货' as 订单状态,
    '59.00' as "商品总价(元)",
    '59.00' as "用户实付金额(元)",
    '59.00' as "商家实收金额(元)",
    '1' as "商品数量(件)",
    name as 收货人,
    phone as 手机,
    province as 省,
    city as 市,
    regexp_extract(address, '市([^市]*?区)', 1) as 区,
    regexp_replace(address, '^.*?市[^市]*?区', '') as "街道/镇",
    '2026-09-02 10:00:00' as 订单成交时间,
    '2026-09-02 10:01:00' as 支付时间,
    '无售后或售后取消' as 售后状态
from people
where channel = 'pinduoduo';

create view jd as
select
    record_id as 订单号,
    '10001' as 商品ID,
    '茶' as 商品名称,
    '1' as 订购数量,
    '2026-09-03 10:00:00' as 下单时间,
    '79.00' as 京东价,
    '79.00' as 订单金额,
    '79.00' as 应付金额,
    '完成' as 订单状态,
    cast(null as varchar) as 下单帐号,
    name as 客户姓名,
    address as 客户地址,
    phone as 联系电话,
    '2026-09-03 10:02:00' as 付款确认时间
from people
where channel = 'jd';
