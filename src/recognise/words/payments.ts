import { ids, names, numbers, orderIds, times, type Words } from './column-words.ts';

/** What merchants' own systems call the fields of payments. */
export const paymentWords: Words = {
  payment_id: {
    is: `
      交易号, 交易单号, 交易流水号, 支付流水号, 支付单号, 支付交易号, 账务流水号, 流水号,
      transaction id, transaction no, transaction number, txn id, payment id, payment no,
      trade no, charge id
    `,
    shapes: ids,
  },
  movement_id: {
    is: '退款单号, 退款批次号, 退款流水号, refund id, refund no',
    shapes: ids,
  },
  order_number: {
    is: `
      商户订单号, 商家订单号, 商户单号, 外部订单号, ${orderIds}, merchant order no,
      merchant reference, reference
    `,
    shapes: ids,
  },
  movement: {
    is: `
      业务类型, 收/支, 收支, 收支类型, 交易类型, 账务类型, transaction type, movement, direction,
      type
    `,
    shapes: names,
  },
  status: {
    is: '交易状态, 支付状态, 当前状态, 状态, transaction status, payment status, status',
    shapes: names,
  },
  moved_at: {
    is: `
      交易时间, 发生时间, 入账时间, 记账时间, 到账时间, 支付时间, 付款时间, 完成时间, 创建时间,
      transaction date, transaction time, paid at, payment date, payment time, settled at,
      created at, date, time, 日期, 时间
    `,
    shapes: times,
  },
  amount: {
    is: `
      交易金额, 支付金额, 付款金额, 订单金额, 金额, amount, transaction amount, payment amount,
      gross, total
    `,
    shapes: numbers,
  },
  income_amount: {
    is: '收入金额, 收入, income, credit',
    shapes: numbers,
  },
  expense_amount: {
    is: '支出金额, 支出, expense, debit',
    shapes: numbers,
  },
  refunded_amount: {
    is: '退款金额, 成功退款, refund amount, amount refunded, refunded',
    shapes: numbers,
  },
  fee_amount: {
    is: '手续费, 服务费, fee, fees, transaction fee, processing fee',
    shapes: numbers,
  },
};
