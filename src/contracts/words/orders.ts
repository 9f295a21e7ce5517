import {
  discountShares,
  discounts,
  ids,
  names,
  numbers,
  numbersOrShares,
  orderIds,
  personSigns,
  type Recognised,
  times,
  type Words,
} from './column-words.ts';
import { balances, gross, net, turnover, withTax } from './order-amounts.ts';
import { originalIds } from './returns.ts';

/** What merchants' own systems call the fields of orders. */
export const orderWords: Words = {
  order_id: {
    is: `
      ${orderIds}; 单号, 交易号, 小票号, 小票编号, 流水单号, 销售单号, 发票号, 发票号码, 伝票番号, 売上番号, 영수증번호,
      increment id, basket id, ticket no, ticket number,
      invoice no, invoice number, invoice, invoice id, receipt number, receipt no, receipt, receipt id, bill no,
      bill number, sale id, sale no, sale number, sales record number, document no, document number, transaction id,
      transaction no, rechnungsnummer, rechnungsnr, rechnung nr, rechnungs nr, bon nr, bonnummer, bon nummer, bon,
      beleg nr, belegnummer, beleg, n° facture, n° de facture, no facture, numéro de facture, n° ticket, n° de ticket,
      numéro de ticket, número de factura, nº factura, n° factura, número de ticket, numero fattura, numero scontrino,
      factuurnummer, order; 编号, id, no
    `,
    has: '订单号, 订单编号, order id, order number',
    not: 'parent, original, external, merchant, 原, 外部, 商户, 商家',
    shapes: ids,
  },
  returned_order_id: { is: originalIds, shapes: ids },
  ordered_at: {
    is: `
      下单时间, 下单日期, 订购日期, 订购时间, 订单创建时间, 订单时间, 订单日期, 订单成交时间, ordered at, ordered on,
      order time, order date, order creation date, order creation time, order created at, order placed, placed at, date of order, order datetime,
      bestelldatum, bestellt am, auftragsdatum, date de commande, date de la commande,
      date commande, besteldatum, orderdatum, data zamówienia, data złożenia zamówienia, data zakupu, data da venda, дата заказа, fecha de pedido, fecha del pedido, fecha pedido, data do pedido, data ordine,
      注文日時, 注文日, 受注日時, 受注日, 주문일시, 주문일, 주문일자, 주문날짜, 订单成立日期,
      waktu pesanan dibuat, tanggal pesanan, tanggal pemesanan, ngày đặt hàng, วันที่ทำการสั่งซื้อ;
      成交时间, 购买时间, 购买日期, 消费时间, 消费日期, 交易时间, purchase date, purchased at,
      purchase time, purchase timestamp, transaction dt, sale date, sales date, sold at, date of sale, invoice date, invoicedate, transaction date,
      kaufdatum, verkaufsdatum, rechnungsdatum, belegdatum, date d'achat, date de vente, date facture,
      date de facture, date de facturation, fecha de compra, fecha de venta, fecha factura, fecha de factura,
      data da compra, data vendita, data fattura, factuurdatum, issued, issue date, issued on, date issued, date d'émission, fecha de emisión, 销售日期, 销售时间, 开票日期, 売上日, 伝票日付, 판매일, 購入日, 購入日時, 결제일, 결제일시;
      创建时间, 创建日期, created at, created, create time, created time, date created, create date,
      created on, created date, date added, date add, opened, opened at, принят в обработку, 日期, 时间, date, time, datetime, timestamp, datum, fecha, data, 日付, 날짜
    `,
    has: '下单时间, 下单日期, order date, order time, order timestamp, purchase date, purchase time, purchase timestamp',
    not: 'last, first, latest, previous, 最近, 最后, 上次, 首次, 末次, estimated, expected',
    shapes: times,
  },
  paid_at: {
    is: `
      支付时间, 付款时间, 订单付款时间, 订单支付时间, 付款日期, 支付日期, paid at, pay time, payment time, paid time, order paid time,
      payment date, paid date, date paid, paid on, paid on date, waktu pembayaran dilakukan, bezahlt am, zahlungsdatum, date de paiement, fecha de pago,
      data do pagamento, 入金日, 결제일, 결제일시
    `,
    shapes: times,
  },
  status: {
    is: `
      订单状态, order status, order state, bestellstatus, auftragsstatus, statut de la commande,
      statut commande, estado del pedido, estado de pedido, status do pedido,
      situação do pedido, situação da compra, stato ordine,
      status zamówienia, статус заказа, bestelstatus,
      注文ステータス, 注文状態, 受注ステータス, 受注状態, 주문상태, status pesanan, trạng thái đơn hàng, สถานะการสั่งซื้อ;
      状态, 交易状态, status, state, statut, état, estado, stato, situação, статус, ステータス, 状態, 상태;
      支付状态, 付款状态, financial status, payment status, pay status, zahlungsstatus, 入金状況,
      入金ステータス, 支払状況, 決済状況, 결제상태
    `,
    has: 'status',
    not: `
      marital, email, sms, consent, member, customer, account, subscription, marketing, refund, return,
      after sales, tax, vat
    `,
    shapes: names,
  },
  after_sales: {
    is: `
      售后状态, 退款状态, after sales, after sales status, refund status, return status, return / refund status, refund / return status; 是否退款, 是否已退款, 是否退货, 是否已退货,
      refunded, is refunded, was refunded, returned, is returned, was returned, 환불여부, 반품여부
    `,
    shapes: [...names, 'yes or no'],
  },
  gross_amount: {
    is: `
      商品总价, 商品总额, 商品金额, 商品金额合计, 原价, 订单原价, 应付货款, subtotal, sub total,
      gross amount, goods amount, list price, items subtotal, zwischensumme, sous total
    `,
    shapes: numbers,
  },
  discount_amount: { is: discounts, shapes: numbersOrShares },
  discount_rate: { is: discountShares, shapes: numbersOrShares },
  paid_amount: {
    is: `
      实付金额, 实付款, 实付, 用户实付金额, 客户实付金额, 订单实付金额, 买家实付金额,
      实际支付金额, 买家实际支付金额, 支付金额, 付款金额, total paid real, paid amount, amount paid, total paid,
      pay amount, payment amount, paid price, price paid, montant payé, importe pagado, valor pago, 支払金額, お支払金額,
      支払合計, оплачено покупателем, 결제액, 결제금액, 총결제금액, 실결제금액, 买家总支付金额, total pembayaran, total dibayar;
      成交金额, 实收金额, 消费金额, 订单金额, 订单总额, 订单总金额, 应付金额, 用户应付金额, 买家应付金额, order amount,
      order total, grand total, total amount, order value, total to pay, total to pay amount, amount to pay, total price, total charged, total collected, amount collected, sale total, total sales,
      invoice total, totaalbedrag, kwota zamówienia, сумма заказа, bestellwert, gesamtbetrag, gesamtsumme, rechnungsbetrag, bestellsumme,
      montant total, importe total, total del pedido, valor total, total do pedido, base grand total,
      total purchase amount, purchase amount, transaction amount, payment value, purchase value,
      wartość zamówienia, ingresos por productos, totale ordine, 合計金額, 請求金額, 注文金額, ご請求金額, 총주문금액, 주문금액;
      ${withTax}; ${gross};
      总金额, 总额, 总价, 合计, 合计金额, 金额, total, amount, paid, sum, payment, revenue, betrag, summe, gesamt,
      bedrag, totaal, kwota, suma, сумма, итого, montant, importe, monto, valor, totale, importo, 合計, 金額, 합계, 금액;
      ${net}; ${turnover}
    `,
    has: '实付, 支付金额, order total, amount paid',
    not: 'tax, shipping, 运费, 税, fee, discount, count, quantity, 数量',
    shapes: numbers,
  },
  unpaid_amount: {
    is: `
      未付金额, 待付金额, 欠款, 尾款, 待收金额, 未收金额, outstanding, outstanding balance, unpaid amount, unpaid, balance due, amount due,
      amount outstanding, remaining balance, open amount, offener betrag, offen, restbetrag, reste à payer, solde dû, reste dû,
      saldo pendiente, pendiente, importe pendiente, da pagare, saldo dovuto, residuo, saldo devedor, openstaand, openstaand bedrag, do zapłaty, 未入金額, 미수금; ${balances}
    `,
    shapes: numbers,
  },
  refunded_amount: {
    is: `
      退款金额, 已退款金额, 订单已退款金额, 退款, 退款总额, refund, refund amount, refunded,
      refunded amount, amount refunded, total refunded, erstattet, erstattungsbetrag,
      montant remboursé, importe reembolsado, anulaciones y reembolsos, cancelamentos e reembolsos, 返金額, 환불금액,
      order refund amount, total refund, refund total, refunds
    `,
    has: 'refund amount, refunded amount, amount refunded, 退款金额',
    not: 'tax, vat, shipping, fee, max, maximum, refundable, 税, 运费, 手续费, 可退',
    shapes: numbers,
  },
};

/** How files of this kind are recognised. */
export const recognisedOrders: Recognised = {
  words: orderWords,
  needs: [
    { fields: ['order_id'], price: 2 },
    // What names neither an order nor a buyer nor a product adds orders up.
    {
      fields: ['order_id', 'user_id', 'name', 'phone', 'email', 'product_name', 'sku'],
      price: 3,
    },
    { fields: ['ordered_at'], price: 1.5 },
    { fields: ['paid_amount', 'line_amount', 'unit_price'], price: 2.5 },
    { fields: ['status'], price: 0 },
  ],
  signs: {
    ...personSigns,
    order_id: 4,
    returned_order_id: 2,
    paid_amount: 3,
    ordered_at: 2,
    status: 1,
    after_sales: 2,
    paid_at: 1,
    gross_amount: 1,
    discount_amount: 1,
    unpaid_amount: 1,
    refunded_amount: 1,
    product_id: 0.5,
    product_name: 0.5,
    sku: 0.5,
    quantity: 0.5,
    unit_price: 0.5,
    line_amount: 0.5,
  },
  statuses: {
    status: {
      unpaid: `
        待付款, 待支付, 未付款, 未支付, 等待付款, 等待买家付款, 等待支付, unpaid, pending payment,
        payment pending, awaiting payment, authorized, unbezahlt, warten auf zahlung,
        awaiting bank wire payment, awaiting bank transfer, awaiting check payment, awaiting cheque payment,
        en attente de paiement, en attente du paiement par chèque, en attente de virement bancaire, non payée, pendiente de pago, aguardando pagamento, non pagato, niet betaald, nieopłacone, не оплачен,
        未入金, 入金待ち, 支払い待ち, 支払手続き中, 결제대기, 입금대기, belum bayar, belum dibayar, chờ thanh toán, ที่ต้องชำระ`,
      paid: `
        已付款, 已支付, 付款成功, 支付成功, 待发货, 待出货, 等待发货, 等待卖家发货, 买家已付款, 备货中, paid,
        payment accepted, remote payment accepted, awaiting shipment, awaiting fulfillment, to ship, ready to ship, packed,
        bezahlt, payée, payé, paiement accepté, paiement à distance accepté, pagado, pago, pagato, betaald, opłacone, zapłacone, оплачен, оплачено,
        支払済, 支払い済み, 支払済み, 入金済, 入金済み, 支払手続き済, 発送待ち, 결제완료, 상품준비중, perlu dikirim, siap dikirim, chờ lấy hàng, ที่ต้องจัดส่ง`,
      shipped: `
        已发货, 已出货, 待收货, 待签收, 等待买家确认收货, 等待买家收货, to receive, 配送中, 运输中, shipped, shipping, in transit, dispatched, delivering, versendet,
        versandt, verschickt, expédiée, expédié, enviado, spedito, verzonden, wysłane, отправлен, отправлено, доставляется, 発送済, 発送済み, 배송중, sedang dikirim, dikirim, đang giao, การจัดส่ง`,
      completed: `
        已完成, 交易成功, 交易完成, 已收货, 已签收, 已送达, 已核销, 成功, completed, complete, done,
        delivered, finished, fulfilled, success, succeeded, successful, abgeschlossen, geliefert, zugestellt, livrée,
        livré, terminée, entregado, entregue, completado, concluído, consegnato, completato, afgerond, geleverd, zrealizowane, dostarczone, odebrane, выполнен, доставлен, 配達完了,
        配達済み, 배송완료, 구매확정, selesai, hoàn thành, đã giao, สำเร็จแล้ว`,
      partially_refunded: `
        部分退款, 已部分退款, partially refunded, partial refund, teilweise erstattet,
        partiellement remboursée`,
      refunded: `
        已退款, 退款成功, 退款完成, 全额退款, 已退货, refunded, fully refunded, returned, erstattet, remboursée,
        remboursé, reembolsado, rimborsato, terugbetaald, zwrócone, возвращён, 返金済, 返金済み, 환불완료`,
      cancelled: `
        已取消, 取消, 已作废, 作废, cancelled, canceled, void, voided, expired, failed, storniert,
        annulée, annulé, cancelado, anulado, cancelada, annullato, geannuleerd, anulowane, venta cancelada, venda cancelada, отменён, отменен, キャンセル, キャンセル済み, キャンセル確定, 취소, 주문취소, 취소완료, payment error, erreur de paiement, batal, dibatalkan, đã hủy, đã huỷ, ยกเลิกแล้ว`,
    },
    after_sales: {
      none: '无, 无售后, 未申请, 无退款, 售后取消, 无售后或售后取消, none, no, n, false, 否',
      open: '售后中, 售后处理中, 退款中, 处理中, 申请中, open, pending, requested',
      refunded: '退款成功, 已退款, 退款完成, refunded, yes, y, true, 是',
    },
  },
  doubtful: {
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
};
