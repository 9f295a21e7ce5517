import { ids, names, numbers, orderIds, times, type Words } from './column-words.ts';

/** What merchants' own systems call the fields of orders. */
export const orderWords: Words = {
  order_id: {
    is: `
      ${orderIds}, 单号, 编号, id, no
    `,
    has: '订单号, 订单编号, order id, order number',
    shapes: ids,
  },
  ordered_at: {
    is: `
      下单时间, 下单日期, 订单创建时间, 订单时间, 订单日期, 订单成交时间, 成交时间, 购买时间,
      购买日期, 消费时间, 消费日期, 交易时间, 创建时间, 创建日期, ordered at, order time,
      order date, order created at, placed at, purchase date, purchased at, purchase time,
      created at, created, create time, created time, date created, 日期, 时间, date, time
    `,
    has: '下单时间, 下单日期, order date, order time',
    shapes: times,
  },
  paid_at: {
    is: `
      支付时间, 付款时间, 订单付款时间, 付款日期, 支付日期, paid at, pay time, payment time,
      payment date, paid date, paid on
    `,
    shapes: times,
  },
  status: {
    is: `
      订单状态, 状态, 交易状态, 支付状态, 付款状态, order status, status, order state, state,
      financial status, payment status, pay status
    `,
    shapes: names,
  },
  after_sales: {
    is: '售后状态, 退款状态, after sales, after sales status, refund status',
    shapes: names,
  },
  gross_amount: {
    is: `
      商品总价, 商品总额, 商品金额, 商品金额合计, 原价, 订单原价, 应付货款, subtotal, sub total,
      gross amount, goods amount, list price
    `,
    shapes: numbers,
  },
  discount_amount: {
    is: `
      优惠金额, 折扣金额, 店铺优惠, 优惠, 折扣, 优惠券金额, discount, discount amount,
      discount total, coupon amount
    `,
    shapes: numbers,
  },
  paid_amount: {
    is: `
      实付金额, 实付款, 实付, 用户实付金额, 客户实付金额, 订单实付金额, 买家实付金额,
      实际支付金额, 买家实际支付金额, 支付金额, 付款金额, 成交金额, 实收金额, 消费金额, 订单金额,
      订单总额, 订单总金额, 应付金额, 总金额, 总额, 总价, 合计, 合计金额, 金额, paid amount,
      amount paid, paid, order amount, order total, total amount, total paid, grand total,
      total price, total, amount, sum, pay amount, payment amount, payment
    `,
    has: '实付, 支付金额, order total, amount paid',
    shapes: numbers,
  },
  unpaid_amount: {
    is: '未付金额, 待付金额, 欠款, outstanding, outstanding balance, unpaid amount, balance due',
    shapes: numbers,
  },
  refunded_amount: {
    is: `
      退款金额, 已退款金额, 订单已退款金额, 退款, 退款总额, refund, refund amount, refunded,
      refunded amount, amount refunded, total refunded
    `,
    shapes: numbers,
  },
};
