import { definePreset } from '../preset.ts';

export const taobaoOrderLines = definePreset({
  name: 'taobao-order-lines',
  title: 'Taobao and Tmall 淘宝/天猫: order lines (ExportOrderDetailList, 2018 and 2020)',
  kind: 'order_lines',
  platform: 'taobao',
  decimalMark: '.',
  detect: [['主订单编号', '订单编号'], '标题', '价格', '购买数量'],
  footers: ['合计', '总计'],
  blanks: ['=""', "'", 'null', "'null"],
  drop: ['备注'],
  optional: ['买家应付货款'],
  fields: {
    order_id: ['主订单编号', '订单编号'],
    line_id: ['子订单编号'],
    product_id: ['外部系统编号'],
    sku: ['商家编码'],
    product_name: ['标题'],
    quantity: ['购买数量'],
    unit_price: ['价格'],
    line_amount: ['买家应付货款'],
  },
  notes: [
    'Lines join their order by 主订单编号 (2020) or 订单编号 (2018); an order file of the same shop has to bring the order itself.',
    '买家应付货款 is what the line costs after its discounts; the layout of 2018 has no such column.',
    '退款金额 (which may read 无退款申请) and 退款状态 are not read: the order’s own 退款金额 is the sum of its lines.',
    '外部系统编号 is the merchant’s code of the product, 商家编码 that of its variant (unsure).',
  ],
  cannotKnow: [
    'The buyer, the time and the money of the order: these are in the order file.',
    'Which line was refunded.',
  ],
});
