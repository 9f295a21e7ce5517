import { definePreset } from '../preset.ts';

export const jdBill = definePreset({
  name: 'jd-bill',
  title: 'JD 京东: bill of a personal account (交易流水)',
  kind: 'payments',
  platform: 'jd-wallet',
  decimalMark: '.',
  detect: ['交易时间', '商户名称', '交易说明', '金额', '收/付款方式'],
  extraDelimiter: true,
  timezone: 'Asia/Shanghai',
  currency: 'CNY',
  fields: {
    payment_id: ['交易订单号'],
    order_number: ['商家订单号'],
    movement: ['收/支'],
    moved_at: ['交易时间'],
    amount: ['金额'],
    product_name: ['交易说明'],
  },
  words: { movement: { 支出: 'other', 收入: 'other', 不计收支: 'other' } },
  notes: [
    'The bill is that of a buyer: what its owner spent at JD, and got back. Nothing in it is money of the merchant’s customers, so all of it counts as "other" and as no sale.',
    'The header is below a preamble of about twenty lines. An amount may include its refund: 131.77(已退款89.84), 17.72(已全额退款).',
    'Sources: mayswind/ezbookkeeping and other public readers of these files.',
  ],
  cannotKnow: ['Whom the owner paid, other than the name of the shop.'],
});
