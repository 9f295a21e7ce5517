import type { RecordKind } from '../../contracts/contract.ts';

/** Kind → field → canonical word → what merchants' own systems call it, between commas. */
export const statusWords: Readonly<
  Partial<Record<RecordKind, Readonly<Record<string, Readonly<Record<string, string>>>>>>
> = {
  orders: {
    status: {
      unpaid: `
        待付款, 待支付, 未付款, 未支付, 等待付款, 等待买家付款, unpaid, pending payment,
        payment pending, awaiting payment, authorized, unbezahlt, warten auf zahlung,
        en attente de paiement, non payée, pendiente de pago, aguardando pagamento, non pagato, niet betaald, nieopłacone, не оплачен,
        未入金, 入金待ち, 支払い待ち, 결제대기, 입금대기`,
      paid: `
        已付款, 已支付, 付款成功, 支付成功, 待发货, 待出货, 等待发货, 买家已付款, 备货中, paid,
        awaiting shipment, awaiting fulfillment, to ship, bezahlt, payée, payé, pagado, pago, pagato, betaald, opłacone, zapłacone, оплачен, оплачено,
        支払済, 支払い済み, 支払済み, 入金済, 入金済み, 결제완료, 상품준비중`,
      shipped: `
        已发货, 已出货, 待收货, 待签收, 配送中, 运输中, shipped, in transit, dispatched, delivering, versendet,
        versandt, verschickt, expédiée, expédié, enviado, spedito, verzonden, wysłane, отправлен, отправлено, 発送済, 発送済み, 배송중`,
      completed: `
        已完成, 交易成功, 交易完成, 已收货, 已签收, 已送达, 已核销, 成功, completed, complete, done,
        delivered, finished, fulfilled, success, succeeded, abgeschlossen, geliefert, zugestellt, livrée,
        livré, terminée, entregado, entregue, completado, concluído, consegnato, completato, afgerond, geleverd, zrealizowane, dostarczone, выполнен, доставлен, 配達完了,
        配達済み, 배송완료, 구매확정`,
      partially_refunded: `
        部分退款, 已部分退款, partially refunded, partial refund, teilweise erstattet,
        partiellement remboursée`,
      refunded: `
        已退款, 退款成功, 退款完成, 全额退款, 已退货, refunded, fully refunded, returned, erstattet, remboursée,
        remboursé, reembolsado, rimborsato, terugbetaald, zwrócone, возвращён, 返金済, 返金済み, 환불완료`,
      cancelled: `
        已取消, 取消, 已作废, 作废, cancelled, canceled, void, voided, expired, failed, storniert,
        annulée, annulé, cancelado, anulado, cancelada, annullato, geannuleerd, anulowane, отменён, отменен, キャンセル, キャンセル済み, 취소, 주문취소, 취소완료`,
    },
    after_sales: {
      none: '无, 无售后, 未申请, 无退款, 售后取消, 无售后或售后取消, none, no',
      open: '售后中, 售后处理中, 退款中, 处理中, 申请中, open, pending, requested',
      refunded: '退款成功, 已退款, 退款完成, refunded',
    },
  },
  payments: {
    movement: {
      payment: '交易, 收入, 收款, 支付, 消费, payment, sale, income',
      refund:
        '退款, 交易退款, refund, refunded, payment refund, erstattung, remboursement, reembolso, 返金, 환불',
      other: '手续费, 服务费, 提现, 支出, 其他, fee, fees, payout, withdrawal, expense, other, out',
    },
    status: {
      settled:
        '交易成功, 支付成功, 成功, 已完成, 已支付, settled, success, succeeded, completed, complete, paid',
      pending: '处理中, 待支付, 等待付款, pending, processing',
      closed: '交易关闭, 已关闭, 失败, 已撤销, failed, denied, cancelled, canceled, voided',
    },
  },
  tickets: {
    status: {
      open: '待处理, 处理中, 新建, 进行中, 待分配, open, new, in progress, reopened',
      waiting: '待回复, 等待客户, 挂起, 暂停, pending, on hold, waiting, waiting for customer',
      solved: '已解决, 已关闭, 已完成, 已完结, solved, closed, resolved, done',
    },
    satisfaction: {
      good: '满意, 非常满意, 很满意, 好评, good, satisfied, very satisfied',
      bad: '不满意, 非常不满意, 很不满意, 差评, bad, dissatisfied, unsatisfied',
    },
  },
};

/** A word that means one thing on one platform and another on the next: nobody can know which. */
export interface DoubtfulWords {
  /** Between commas. */
  readonly words: string;
  /** Canonical words that it may mean, the likeliest first. */
  readonly meanings: readonly string[];
}

/** Kind → field → words that are never translated without a person. */
export const doubtfulWords: Readonly<
  Partial<Record<RecordKind, Readonly<Record<string, readonly DoubtfulWords[]>>>>
> = {
  orders: {
    status: [
      // Archived and done (Shopify), given back (Magento), never paid (marketplaces).
      {
        words: 'closed, 已关闭, 关闭, 交易关闭, 订单关闭, geschlossen, clôturée, cerrado, fechado',
        meanings: ['cancelled', 'refunded', 'completed'],
      },
      // Of the order, of its delivery or of its refund.
      { words: '完成, 完了, 완료, 已结束, 结束, ended', meanings: ['completed', 'refunded'] },
      {
        words: `pending, new, open, on hold, confirmed, processing, in progress, 待处理, 处理中, 已确认, 待确认,
          新订单, ausstehend, offen, neu, in bearbeitung, en attente, en cours, pendiente, pendente, en proceso,
          処理中, 접수, 주문접수`,
        meanings: ['unpaid', 'paid'],
      },
      // How much of it was paid only an amount can say.
      { words: 'partially paid, partial, 部分付款, 部分支付', meanings: ['paid', 'unpaid'] },
      {
        words: 'partially shipped, partially fulfilled, partially returned, 部分发货, 部分退货',
        meanings: ['shipped', 'partially_refunded'],
      },
      {
        words:
          'return requested, refund pending, chargeback, disputed, in dispute, 退款中, 退货中, 售后中, 申请退款',
        meanings: ['paid', 'refunded'],
      },
    ],
  },
  payments: {
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
    status: [{ words: 'closed, 关闭, 完成', meanings: ['closed', 'settled'] }],
  },
};
