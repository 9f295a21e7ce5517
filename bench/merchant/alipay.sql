-- Movements of an Alipay merchant account: payments, and every twentieth is the refund of the one before.
-- grain: 支付宝交易号, 业务类型

with movements as (
    select
        number % 20 = 19 as is_refund,
        case when number % 20 = 19 then number - 1 else number end as trade,
        number,
        progress,
        items
    from bench.records
),

trades as (
    select
        *,
        made_at(trade, progress) as created_at,
        product(trade, trade, items) as product,
        price(product) * pieces(trade) * case when is_refund then -1 else 1 end as amount
    from movements
)

select
    concat(strftime(created_at, '%Y%m%d'), '22001', lpad(cast(trade * 48271 as varchar), 15, '0')) as 支付宝交易号,
    concat('TEA', strftime(created_at, '%Y%m%d'), trade) as 商户订单号,
    case when is_refund then '退款' else '交易' end as 业务类型,
    chinese_product(product) as 商品名称,
    created_at as 创建时间,
    created_at + case when is_refund then interval 3 day else interval 20 second end as 完成时间,
    concat(
        '*', chinese_given(trade), '(199****', lpad(cast(draw(trade, 'masked', 10000) as varchar), 4, '0'), ')'
    ) as 对方账户,
    amount as "订单金额（元）",
    amount as "商家实收（元）",
    0.00 as "支付宝红包（元）",
    0.00 as "集分宝（元）",
    0.00 as "支付宝优惠（元）",
    0.00 as "商家优惠（元）",
    0.00 as "券核销金额（元）",
    0.00 as "商家红包消费金额（元）",
    0.00 as "卡消费金额（元）",
    case when is_refund then concat('RF', trade) end as "退款批次号/请求号",
    cast(-amount * 0.006 as decimal(18, 2)) as "服务费（元）",
    0.00 as "分润（元）"
from trades
