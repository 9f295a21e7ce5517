/** Names of columns that say what a row of an order file is. */
export const rowTypeNames = `
  type, typ, tipo, types, kind, action, event, activity, operation, nature, transaction type, trans type, txn type, sale type, order type,
  document type, doc type, document, record type, row type, line type, entry type, invoice type, receipt type, ticket type, sales type,
  movement, movement type, transaction kind, transaction, mode,
  类型, 业务类型, 交易类型, 单据类型, 订单类型, 操作类型, 销售类型, 收支类型, 票据类型, 发票类型, 单据名称, 业务, 摘要,
  art, vorgang, vorgangsart, vorgangstyp, belegart, belegtyp, buchungsart, transaktionsart, transaktionstyp, dokumentart, dokumenttyp, geschäftsvorfall,
  type de document, type document, type de pièce, type pièce, type de vente, type opération, type d'opération, opération, pièce,
  tipo de documento, tipo documento, tipo de operación, tipo operación, operación, movimiento, tipo de venta, operação, tipo di documento,
  operazione, causale, soort, documentsoort, rodzaj, typ dokumentu,
  取引種別, 取引区分, 区分, 種別, 伝票種別, 伝票区分, 거래유형, 거래구분, 구분, 유형`;

/** Words for rows that are sales of goods. */
export const saleWords = `
  sale, sales, sold, invoice, tax invoice, order, purchase, receipt, regular sale, cash sale, pos sale, retail, normal,
  销售, 销货, 消费, 零售, 订单, 正常, 销售单, 销售出库, 发票, 蓝字, 正数,
  verkauf, verkäufe, rechnung, bestellung, barverkauf, vente, ventes, facture, commande, venta, ventas, factura, pedido,
  vendita, vendite, fattura, ordine, venda, vendas, fatura, verkoop, factuur, bestelling, sprzedaż, faktura, продажа,
  売上, 販売, 売上伝票, 판매, 매출`;

/** Words for rows that give money back. */
export const returnRowWords = `
  refund, refunds, refunded, partial refund, full refund, return, returns, returned, sales return, sale return, return sale,
  credit note, creditnote, credit memo, credit invoice, credit, rma, money back, chargeback,
  退货, 退款, 退单, 退货单, 退款单, 销售退货, 销退, 销货退回, 退, 红字, 红字发票, 红冲, 负数,
  retoure, retour, rückgabe, rückerstattung, erstattung, gutschrift, rechnungskorrektur, stornorechnung, warenrücknahme,
  remboursement, avoir, note de crédit, facture d'avoir, devolución, devoluciones, reembolso, nota de crédito, nota de credito, abono,
  factura rectificativa, reso, rimborso, nota di credito, devolução, terugbetaling, retourzending, creditnota, creditfactuur,
  zwrot, korekta, возврат, 返品, 返金, 返品伝票, 반품, 환불`;

/** Words for rows that undo a sale: they give back what they name, and are no sale otherwise. */
export const voidWords = `
  void, voided, voids, cancelled, canceled, cancellation, cancel, annulled, reversal, reversed,
  作废, 已作废, 取消, 已取消, 撤单, 撤销, 冲正, 冲销, 反结账,
  storno, storniert, stornierung, sofortstorno, annulation, annulé, annulée, anulación, anulado, anulada, annullamento,
  annullato, annullo, cancelamento, cancelado, cancelada, geannuleerd, annulering, anulowane, отмена, キャンセル, 取り消し, 취소`;

/** Reason → words for rows that are no sale. */
export const noSaleWords: Readonly<Record<string, string>> = {
  draft: `
    draft, drafts, quote, quotes, quotation, estimate, proforma, pro forma, proforma invoice, pro forma invoice, parked, saved, suspended,
    草稿, 报价, 报价单, 挂单, 预估, entwurf, angebot, kostenvoranschlag, proformarechnung, devis, brouillon, facture proforma,
    presupuesto, borrador, cotización, preventivo, bozza, orçamento, rascunho, offerte, concept, oferta, 見積, 見積書, 下書き, 견적`,
  test: 'test, tests, testing, training, training mode, demo, 测试, 练习, 培训, probe, testbuchung, übung, essai, prueba, prova, テスト, 테스트',
  'cash of the till': `
    payout, pay out, payouts, paid out, paid in, pay in, cash in, cash out, no sale, cash drop, safe drop, bank deposit, float, opening float,
    petty cash, drawer open, 备用金, 提现, 存入, 取出, 交班, 开钱箱, einlage, entnahme, bareinlage, barentnahme, privatentnahme, auszahlung,
    geldtransit, anfangsbestand, kassensturz, apport, retrait, fond de caisse, prélèvement, retiro, ingreso de caja, fondo de caja,
    prelievo, versamento, 入金, 出金, 釣銭準備`,
};

/** Words for rows of which only a person knows whether they are sales. */
export const doubtfulRowWords = `
  exchange, exchanges, swap, adjustment, correction, deposit, down payment, prepayment, layaway, lay by, gift card, gift card sale, voucher, store credit,
  top up, topup, reload, sample, gift, giveaway, free, replacement, warranty, transfer, tip, gratuity, fee, rounding, account payment, on account,
  换货, 换货单, 调整, 定金, 押金, 预付, 预付款, 充值, 储值, 储值卡, 礼品卡, 赠送, 赠品, 样品, 小费, 补差,
  umtausch, tausch, korrektur, anzahlung, gutschein, gutscheinverkauf, muster, trinkgeld, échange, ajustement, acompte, arrhes, carte cadeau, bon cadeau, pourboire,
  cambio, ajuste, anticipo, señal, tarjeta regalo, propina, scambio, rettifica, acconto, caparra, buono regalo, mancia, troca, sinal,
  ruil, aanbetaling, cadeaubon, 交換, 調整, 手付金, 교환`;

/** Words for movements of money that distinguish a statement from a till's journal. */
export const moneyWords = `
  payment, payments, charge, charges, fee, fees, transfer, transfers, withdrawal, payout, payouts, deposit, deposits, debit, credit,
  收入, 支出, 收款, 付款, 手续费, 服务费, 提现, 转账, 交易, zahlung, gebühr, überweisung, lastschrift, auszahlung, paiement, frais,
  virement, prélèvement, pago, comisión, transferencia, pagamento, commissione, bonifico`;

/** Words by which files of returns say that a refund was not made. */
export const unmadeRefundWords = `
  rejected, declined, denied, refused, cancelled, canceled, failed, void, voided, withdrawn, 已拒绝, 拒绝, 已取消, 取消, 已撤销,
  已关闭, 关闭, 失败, abgelehnt, storniert, abgebrochen, refusé, refusée, annulé, annulée, rechazado, rechazada,
  cancelado, anulado, rifiutato, annullato, 却下, キャンセル, 거절, 취소`;

/** And by which they leave it open. */
export const openRefundWords = `
  pending, open, requested, processing, in progress, new, approved, awaiting, 
  offen, in bearbeitung, beantragt, en attente, en cours, pendiente, en proceso, in attesa, 処理中, 처리중`;

/** Names of columns that say when an order was cancelled. */
export const cancellationTimes = `
  cancelled at, canceled at, cancelled on, canceled on, cancelled time, canceled time, cancelled date, canceled date, cancel time, cancel date,
  cancellation date, cancellation time, date cancelled, date canceled, voided at, void date,
  取消时间, 取消日期, 订单取消时间, 作废时间, storniert am, stornodatum, annulé le, date d'annulation, date annulation,
  fecha de cancelación, fecha cancelación, fecha de anulación, data do cancelamento, data de cancelamento, annullato il, data annullamento,
  geannuleerd op, data anulowania, キャンセル日, キャンセル日時, 취소일, 취소일시`;
