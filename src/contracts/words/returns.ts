import {
  type ColumnWords,
  ids,
  names,
  numbers,
  orderIds,
  times,
  type Words,
} from './column-words.ts';

/** What merchants' own systems call the number of a return, a refund or a credit note. */
export const returnIds = `
  refund id, refund no, refund number, refund #, refund ref, refund reference, return id, return no,
  return number, return #, return reference, rma, rma id, rma no, rma number, rma #,
  credit note, credit note id, credit note no, credit note number, credit note #,
  credit memo, credit memo id, credit memo no, credit memo number, credit no, credit number, cn no, cn number,
  退款单号, 退款编号, 退款id, 退货单号, 退货编号, 退货id, 退单号, 售后单号, 售后编号, 售后id, 红字发票号, 红字发票号码,
  gutschriftnummer, gutschriftsnummer, gutschriftnr, gutschriftsnr, gutschrift nr, gutschrift, gutschrift nummer,
  retourennummer, retourennr, retouren nr, retoure nr, retouren id, retoure, erstattungsnummer, stornorechnungsnummer,
  n° avoir, no avoir, n° d'avoir, numéro avoir, numéro d'avoir, numéro de l'avoir, avoir, n° retour, numéro de retour,
  n° remboursement, numéro de remboursement,
  número de devolución, nº devolución, id devolución, id de devolución, número de reembolso, nota de crédito,
  nº nota de crédito, número de abono, nº abono, abono nº, número abono, factura rectificativa, nº rectificativa, número de nota de crédito, número da devolução, id da devolução, id do reembolso,
  numero reso, n° reso, numero rimborso, nota di credito, numero nota di credito, n° nota di credito,
  retournummer, creditnota, creditnotanummer, creditfactuur, creditfactuurnummer, numer zwrotu, nr zwrotu, numer korekty,
  返品番号, 返品id, 返金番号, 返金id, 반품번호, 환불번호`;

/** How a file that also holds returns names the order that a return gives back. */
export const originalIds = `
  original order, original order id, original order no, original order number, original invoice, original invoice no,
  original invoice number, original invoice id, original receipt, original receipt no, original receipt number,
  original sale, original sale id, original transaction, original transaction id, original transaction no,
  original transaction number, original ticket, original bill, original document, original ref, original reference, orig transaction, orig receipt, orig order, orig invoice,
  orig receipt no, orig invoice no, returned order, returned order id, refunded order, refunded order id,
  related order, related invoice, invoice ref, invoice reference, reference invoice, applies to, applies to invoice,
  applied to, applied to invoice, applied invoice, credited invoice, refund of, return of,
  原订单, 原订单号, 原订单编号, 原单号, 原单, 原单据号, 原单编号, 原流水号, 退货原单号, 原销售单, 原销售单号, 原始订单号, 原发票号, 原发票号码, 原交易号, 原小票号, 关联订单号, 关联单号, 对应订单号,
  ursprungsrechnung, ursprungsbeleg, ursprungsbelegnummer, ursprungsbon, ursprungsbestellung, bezugsbelegnummer, bezugsbon,
  originalbelegnummer, storno zu, originalrechnung, originalbeleg, originalbon, bezugsrechnung, bezugsbeleg,
  zu rechnung, zu beleg, zu bon, zu bestellung, storno von, gutschrift zu, rechnungsbezug,
  ticket origine, ticket initial, pièce d'origine, vente d'origine, n° ticket d'origine, n° facture d'origine, n° commande d'origine,
  facture d'origine, facture origine, facture initiale, facture associée, facture liée, commande d'origine, ticket d'origine,
  factura original, factura rectificada, pedido original, ticket original, pedido de origem, fatura original,
  fattura originale, fattura di origine, ordine originale, scontrino originale, oorspronkelijke factuur,
  元注文番号, 元伝票番号, 원주문번호`;

/** How it is named less plainly: only where each value is the number of another row. */
export const perhapsOriginalIds = `
  ref, ref no, ref number, ref id, reference, reference no, reference number, related, related id, related no, related document,
  related transaction, related receipt, linked order, linked transaction, linked receipt, parent order, parent transaction,
  parent id, for order, for receipt, origin, 关联, 关联号, 对应单号, 参考号, 参考单号, referenz, referenznummer, referenzbeleg, bezug,
  bezugsnummer, référence, réf, pièce liée, ticket lié, referencia, ref pedido, riferimento, rif, referência, referentie`;

/** What the fields of a file are called of which each record gives money back, where it differs from files of orders. */
export const returnWords: Words = {
  order_id: { is: `${returnIds}; id, no, number, 编号, 番号`, shapes: ids },
  returned_order_id: {
    is: `
      ${originalIds}; ${orderIds}, order; invoice, invoice no, invoice number, invoice id, receipt, receipt no,
      receipt number, sale, sale id, transaction id, 单号, 发票号, 发票号码, 小票号, rechnung, rechnungsnummer, rechnungsnr,
      rechnung nr, beleg, belegnummer, bon, bonnummer, facture, n° facture, n° de facture, numéro de facture, factura,
      número de factura, nº factura, fattura, numero fattura, fatura, factuur, factuurnummer, faktura
    `,
    has: '订单号, 订单编号, order id, order number',
    shapes: ids,
  },
  ordered_at: {
    is: `
      refund date, refunded at, refunded on, refund time, refund created at, date refunded, refund issued,
      return date, returned at, returned on, return time, date returned, credit date, credit note date, credit memo date,
      rma date, 退款时间, 退款日期, 退款完成时间, 退款成功时间, 退货时间, 退货日期, 售后时间, 售后完成时间, 申请时间, 退款申请时间,
      gutschriftsdatum, gutschriftdatum, retourendatum, rückgabedatum, erstattungsdatum, erstattet am,
      date avoir, date d'avoir, date de l'avoir, date de remboursement, date remboursement, date de retour,
      fecha de devolución, fecha devolución, fecha de reembolso, data da devolução, data do reembolso,
      data reso, data rimborso, data nota di credito, retourdatum, data zwrotu, 返品日, 返金日, 返品日時, 返金日時, 반품일, 환불일;
      issued at, issued, issue date, processed at, approved at, completed at, created at, created, created on, date created, date, time, datetime, timestamp,
      完成时间, 创建时间, 创建日期, 日期, 时间, datum, fecha, data, 日付, 日時, 날짜;
      order date, ordered at, order time, invoice date, sale date, transaction date, 下单时间, 交易时间, 开票日期,
      bestelldatum, rechnungsdatum, date commande, date facture, fecha de pedido
    `,
    shapes: times,
  },
  paid_amount: {
    is: `
      refund amount, refunded amount, amount refunded, total refunded, refund total, refund value, refunded total, refund,
      refunded, credit amount, credit total, credited amount, credit note total, credit note amount, return amount,
      return total, return value, 退款金额, 实退金额, 实际退款金额, 退款总额, 已退款金额, 退货金额, 应退金额, 退款, 退款额,
      erstattungsbetrag, erstattet, rückerstattung, gutschriftsbetrag, gutschriftbetrag, betrag der gutschrift,
      montant remboursé, montant du remboursement, montant remboursement, montant de l'avoir, montant avoir,
      importe reembolsado, importe devuelto, importe de la devolución, valor reembolsado, valor devolvido,
      importo rimborsato, importo rimborso, importo reso, terugbetaald bedrag, kwota zwrotu, 返金額, 返品金額, 환불금액, 환불액;
      total incl vat, total inc vat, total incl tax, total ttc, montant ttc, ttc, brutto, bruttobetrag, gross, 含税金额,
      价税合计, 税込金額; total amount, grand total, amount, total, sum, value, 总金额, 总额, 合计, 金额, betrag, summe,
      gesamtbetrag, montant, montant total, importe, importe total, monto, valor, valor total, importo, totale, bedrag,
      totaal, kwota, 合計, 金額, 금액, 합계; order total, order amount, 订单金额
    `,
    has: '退款金额, refund amount',
    not: 'tax, vat, shipping, fee, 税, 运费, 手续费',
    shapes: numbers,
  },
  // A refund has a way of its own from asked for to done, which is no status of an order.
  status: { is: '' },
  after_sales: { is: '' },
  refunded_amount: { is: '' },
  unpaid_amount: { is: '' },
  note: {
    is: `
      note, notes, remark, remarks, reason, refund reason, return reason, comment, 备注, 退款原因, 退货原因, 原因, 退款说明,
      grund, retourengrund, motif, motivo
    `,
    shapes: [...names, 'whole number'],
  },
};

/** Parts of names of files that hold returns and nothing else. */
export const returnFiles: ColumnWords = {
  is: '',
  has: `
    refund, refunds, return, returns, returned, rma, rmas, credit note, credit notes, creditnote, creditnotes,
    credit memo, credit memos, creditmemo, creditmemos, chargebacks,
    退款, 退货, 退单, 售后, 红字, retoure, retouren, rückgaben, gutschrift, gutschriften, erstattungen,
    rückerstattungen, avoir, avoirs, remboursement, remboursements, retours, devolucion, devoluciones, abono, abonos, rectificativas, reembolso,
    reembolsos, devolucao, devolucoes, resi, rimborso, rimborsi, note di credito, notas de credito, nota de credito,
    note de credit, notes de credit, creditnota, creditfacturen, zwroty, korekty, 返品, 返金, 반품, 환불
  `,
  // With one of these a file holds sales too, or says something of returns.
  not: `
    orders, order list, sales orders, invoices, and, und, et, mit, with, avec, incl, rate, rates, reason, reasons, policy,
    label, labels, customers, members, tax, 订单列表, 销售, 和, 及, 与, rechnungen, bestellungen, factures, commandes,
    pedidos, facturas, fatture, ordini, 注文
  `,
};
