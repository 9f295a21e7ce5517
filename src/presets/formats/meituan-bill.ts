import { definePreset } from '../preset.ts';

export const meituanBill = definePreset({
  name: 'meituan-bill',
  title: 'Meituan 美团: bill of a personal account (交易账单明细)',
  kind: 'payments',
  platform: 'meituan',
  decimalMark: '.',
  detect: ['交易创建时间', '交易成功时间', '订单标题', '收/支', '实付金额'],
  blanks: ['/'],
  timezone: 'Asia/Shanghai',
  currency: 'CNY',
  fields: {
    payment_id: ['交易单号'],
    order_number: ['商家单号'],
    movement: ['收/支'],
    moved_at: ['交易成功时间', '交易创建时间'],
    amount: ['实付金额'],
    product_name: ['订单标题'],
  },
  words: { movement: { 支出: 'other', 收入: 'other', 不计收支: 'other', '/': 'other' } },
  notes: [
    'The bill is that of a buyer: what its owner spent at Meituan, got back and repaid. Nothing in it is money of the merchant’s customers, so all of it counts as "other" and as no sale.',
    'The header is below a preamble of about nineteen lines. 实付金额 is what was paid, 订单金额 the price before discounts.',
    'Sources: public readers of these files (their headers agree).',
  ],
  cannotKnow: [
    'What a shop at Meituan sold: the settlement of the merchant’s side is another file, whose layout differs by trade.',
  ],
});
