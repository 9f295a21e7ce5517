import type { Label } from './labels.ts';

/** Headers of the accounts, by the columns of `mart.revenue_accounts`. */
export const accountLabels = {
  feed: { en: 'Feed', zh: '来源' },
  currency: { en: 'Currency', zh: '币种' },
  item: { en: 'Item', zh: '项目' },
  reason: { en: 'Reason', zh: '原因' },
  orders: { en: 'Orders or records', zh: '订单或记录数' },
  original_amount: { en: 'Amount', zh: '金额' },
  amount: { en: 'Amount ({currency})', zh: '金额（{currency}）' },
} satisfies Record<string, Label>;

/** The items of the accounts as people read them. */
export const accountItems: Readonly<Record<string, Label>> = {
  gross: { en: 'Gross as written', zh: '账面总额' },
  quarantined: { en: 'Refused records', zh: '被拒记录' },
  discounts: { en: 'Discounts', zh: '优惠' },
  'other charges': { en: 'Postage, taxes and other charges', zh: '运费、税费及其他' },
  'payment statements': { en: 'As payment statements say', zh: '按支付账单调整' },
  'no sale': { en: 'Not a sale', zh: '不计入销售' },
  refunds: { en: 'Refunds and returns', zh: '退款退货' },
  'outside the period': { en: 'Outside the period', zh: '期间之外' },
  'net revenue': { en: 'Net revenue', zh: '净收入' },
  'beside the accounts': { en: 'In no line above', zh: '未计入以上各项' },
};

/** Reasons that the models give; others come from the config, or name a field and a rule. */
export const accountReasons: Readonly<Record<string, Label>> = {
  orders: { en: 'orders', zh: '订单' },
  'rows that are no sale': { en: 'rows that are no sale', zh: '非销售行' },
  'payments that make no order': { en: 'payments that make no order', zh: '未成订单的收款' },
  quarantined: { en: 'refused records', zh: '被拒记录' },
  'in the place of what orders say': { en: 'stated by orders', zh: '订单所载' },
  paid: { en: 'paid by statements', zh: '账单实付' },
  test: { en: 'test', zh: '测试单' },
  'sham order': { en: 'sham order', zh: '刷单' },
  unpaid: { en: 'unpaid', zh: '未付款' },
  cancelled: { en: 'cancelled', zh: '已取消' },
  refunded: { en: 'wholly refunded', zh: '已全额退款' },
  outstanding: { en: 'outstanding', zh: '待收' },
  'nothing was paid': { en: 'nothing was paid', zh: '实付为零' },
  'cancelled but paid': { en: 'cancelled but paid', zh: '已取消但有收款' },
  'refunds exceed what was paid': { en: 'refunds exceed what was paid', zh: '退款超过实付' },
  'refund without payment': { en: 'refund without payment', zh: '无收款的退款' },
  'payment of another time': { en: 'payment of another time', zh: '时间不符的收款' },
  'payment of another amount': { en: 'payment of another amount', zh: '金额不符的收款' },
  'payment of several orders': { en: 'payment of several orders', zh: '对应多单的收款' },
  'payment without order': { en: 'payment without order', zh: '无订单的收款' },
  'refund of another time': { en: 'refund of another time', zh: '时间不符的退款' },
  'refund of another amount': { en: 'refund of another amount', zh: '金额不符的退款' },
  'refund of several orders': { en: 'refund of several orders', zh: '对应多单的退款' },
  'refund without order': { en: 'refund without order', zh: '无订单的退款' },
  'expense that may be a refund': { en: 'expense that may be a refund', zh: '疑似退款的支出' },
  'payment pending': { en: 'payment pending', zh: '处理中的收款' },
  'payment closed': { en: 'payment closed', zh: '已关闭的收款' },
  refunds: { en: 'refunds', zh: '退款' },
  'returns of orders': { en: 'returns of orders', zh: '订单退货' },
  'returns of customers': { en: 'returns of customers', zh: '客户退货' },
  "after the run's date": { en: "after the run's date", zh: '晚于运行日期' },
  'before the window': { en: 'before the window', zh: '早于统计期' },
  customers: { en: 'of customers', zh: '归属客户' },
  nobody: { en: 'of nobody', zh: '无法归属客户' },
  'return of a customer without a sale': {
    en: 'return of a customer without a sale',
    zh: '无购买客户的退货',
  },
  "return after the run's date": { en: "return after the run's date", zh: '晚于运行日期的退货' },
  'return before the window': { en: 'return before the window', zh: '早于统计期的退货' },
  'return of no known order or customer': {
    en: 'return of no known order or customer',
    zh: '无订单无客户的退货',
  },
};
