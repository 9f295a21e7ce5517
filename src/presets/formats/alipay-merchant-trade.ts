import { definePreset } from '../preset.ts';

export const alipayMerchantTrade = definePreset({
  name: 'alipay-merchant-trade',
  title: 'Alipay 支付宝: merchant trade statement (业务明细)',
  kind: 'payments',
  platform: 'alipay',
  decimalMark: '.',
  detect: ['支付宝交易号', '商户订单号', '业务类型', '商家实收(元)'],
  footers: ['#'],
  drop: ['操作员'],
  timezone: 'Asia/Shanghai',
  currency: 'CNY',
  fields: {
    payment_id: ['支付宝交易号'],
    movement_id: ['退款批次号/请求号'],
    order_number: ['商户订单号'],
    payer_account: ['对方账户'],
    movement: ['业务类型'],
    moved_at: ['完成时间', '创建时间'],
    amount: ['订单金额(元)'],
    fee_amount: ['服务费(元)'],
    product_name: ['商品名称'],
    note: ['备注'],
  },
  words: {
    movement: { 交易: 'payment', 退款: 'refund' },
  },
  notes: [
    'A refund repeats 支付宝交易号 with 业务类型 = 退款 and negative money; its 退款批次号/请求号 distinguishes refunds of one trade.',
    '商户订单号 is the order number of the shop that took the payment.',
  ],
  cannotKnow: [
    'Who paid: 对方账户 shows one character of the name and some of the phone number or mailbox, as *津(182****01) does. People are compared by that; a payment that fits nobody clearly counts, and names no customer.',
  ],
});
