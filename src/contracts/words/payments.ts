import {
  ids,
  names,
  numbers,
  orderIds,
  type Recognised,
  times,
  type Words,
} from './column-words.ts';

/** What merchants' own systems call the fields of payments. */
const paymentWords: Words = {
  payment_id: {
    is: `
      交易号, 交易单号, 交易流水号, 支付流水号, 支付单号, 支付交易号, 账务流水号, 流水号,
      transaction id, transaction no, transaction number, txn id, payment id, payment no,
      trade no, charge id, balance transaction id, transaktionscode, transaktionsnummer,
      numéro de transaction, id de transacción, zahlungsnummer, buchungsnummer, referenz, référence, referencia, riferimento, 取引番号, 거래번호; 交易订单号; id, no
    `,
    not: 'parent, original, reference',
    shapes: ids,
  },
  movement_id: {
    is: '退款单号, 退款批次号, 退款流水号, refund id, refund no; payment sequential, payment sequence, payment seq',
    shapes: ids,
  },
  order_number: {
    is: `
      商户订单号, 商家订单号, 商户单号, 外部订单号, merchant order no, merchant order id,
      merchant reference, invoice number, invoice id; ${orderIds}; reference, reference id
    `,
    shapes: ids,
  },
  payer_account: {
    is: '对方账号, 对方账户, 对方帐号, 付款账号, 付款方账号, 付款账户, payer account, counterparty account',
  },
  movement: {
    is: `
      业务类型, 收/支, 收支, 收支类型, 交易类型, 账务类型, transaction type, movement, direction,
      transaktionstyp; type, typ, tipo, 类型
    `,
    shapes: names,
  },
  status: {
    is: '交易状态, 支付状态, 当前状态, 状态, transaction status, payment status, status',
    shapes: names,
  },
  moved_at: {
    is: `
      交易时间, 发生时间, 入账时间, 记账时间, 到账时间, 支付时间, 付款时间, 交易日期, 记账日期,
      transaction date, transaction time, paid at, payment date, payment time, settled at,
      booking date, posting date, posted date, buchungstag, buchungsdatum, date opération,
      date d'opération, fecha operación, 取引日, 거래일시, 거래일; value date, valuta, valutadatum, date de valeur, fecha valor; 完成时间, 创建时间, created at, created, date, time, datetime, 日期, 时间,
      datum, fecha, data, 日付
    `,
    shapes: times,
  },
  amount: {
    is: `
      实付金额, 交易金额, 支付金额, 付款金额, transaction amount, payment amount, payment value, gross amount, gross;
      订单金额; 金额, amount, total, betrag, umsatz, montant, importe, valor, importo, 金額
    `,
    not: 'fee, tax, tip, balance, 余额, 手续费',
    shapes: numbers,
  },
  income_amount: {
    is: `
      收入金额, 收入, income, credit, credit amount, paid in, money in, deposit, deposits, haben,
      crédit, abono, entrada, einnahme, einnahmen, eingang, gutschrift, ingreso, ingresos, entrate, avere, recettes, 入金額, お預入金額, 입금액, 입금
    `,
    shapes: numbers,
  },
  expense_amount: {
    is: `
      支出金额, 支出, expense, debit, debit amount, paid out, money out, withdrawal, withdrawals, soll,
      débit, cargo, saída, ausgabe, ausgaben, ausgang, belastung, lastschrift, gasto, gastos, uscite, dare, dépenses, 出金額, お支払金額, 출금액, 출금
    `,
    shapes: numbers,
  },
  refunded_amount: {
    is: '退款金额, 成功退款, refund amount, amount refunded, refunded',
    shapes: numbers,
  },
  fee_amount: {
    is: '手续费, 服务费, fee, fees, transaction fee, processing fee, gebühr, entgelt, frais, comisión',
    shapes: numbers,
  },
};

/** How files of this kind are recognised. */
export const recognisedPayments: Recognised = {
  words: paymentWords,
  needs: [
    { fields: ['moved_at'], price: 1.5 },
    { fields: ['amount', 'income_amount', 'expense_amount'], price: 2.5 },
    { fields: ['movement', 'income_amount', 'expense_amount'], price: 0.5 },
  ],
  signs: {
    payment_id: 3,
    movement_id: 2,
    movement: 4,
    moved_at: 2,
    amount: 2,
    income_amount: 2.5,
    expense_amount: 2.5,
    fee_amount: 1.5,
    order_number: 1,
    status: 0.5,
    refunded_amount: 0.5,
  },
  statuses: {
    movement: {
      payment: '交易, 收入, 收款, 支付, 消费, payment, sale, income',
      refund:
        '退款, 交易退款, refund, refunded, payment refund, erstattung, remboursement, reembolso, 返金, 환불',
      other: '手续费, 服务费, 提现, 支出, 其他, fee, fees, payout, withdrawal, expense, other, out',
    },
    status: {
      settled:
        '交易成功, 支付成功, 成功, 已完成, 已支付, settled, success, succeeded, completed, complete, paid, paid out',
      pending: '处理中, 待支付, 等待付款, pending, processing',
      closed:
        '交易关闭, 已关闭, 失败, 已撤销, failed, denied, cancelled, canceled, voided, charged back',
    },
  },
  doubtful: {
    movement: [
      // From the customer's side or from the merchant's.
      { words: 'charge, debit, 付款, zahlung, paiement, pago', meanings: ['payment', 'other'] },
      { words: 'credit, in', meanings: ['payment', 'refund', 'other'] },
      {
        words: 'transfer, 转账, überweisung, virement, transferencia',
        meanings: ['other', 'payment'],
      },
      {
        words: 'chargeback, dispute, reversal, adjustment, 撤销, 冲正',
        meanings: ['refund', 'other'],
      },
    ],
    status: [
      { words: 'closed, 关闭, 完成', meanings: ['closed', 'settled'] },
      // Collected, and not paid out yet.
      { words: 'confirmed', meanings: ['settled', 'pending'] },
    ],
  },
};
