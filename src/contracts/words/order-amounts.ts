/** What an order comes to with its tax. */
export const withTax = `
  total incl vat, total inc vat, total including vat, total incl tax, total inc tax, total including tax, total incl gst, total inc gst,
  amount incl vat, amount inc vat, amount including vat, amount incl tax, amount inc tax, total with tax, total with vat, incl vat, inc vat, incl tax,
  invoice total incl vat, order total incl tax, total tax incl, total ttc, montant ttc, montant total ttc, prix ttc, ttc, total t.t.c.,
  gesamtbetrag brutto, betrag brutto, summe brutto, gesamt brutto, bruttobetrag, bruttosumme, brutto gesamt, rechnungsbetrag brutto, bruttoumsatz,
  inkl mwst, inkl ust, betrag inkl mwst, gesamt inkl mwst, total con iva, importe con iva, total iva incluido, iva incluido, total con impuestos,
  totale ivato, totale iva inclusa, importo ivato, totale con iva, totale lordo, importo lordo, total com iva, valor com iva,
  totaal incl btw, bedrag incl btw, incl btw, kwota brutto, wartość brutto, razem brutto, total inkl moms, inkl moms,
  含税金额, 含税总额, 含税合计, 含税价, 价税合计, 价税合计金额, 税込金額, 税込合計, 税込, 税込価格, 合計(税込), 合計金額(税込), 공급대가, 부가세포함금액`;

/** What it comes to before something is taken off, or with tax: only the columns beside it tell. */
export const gross =
  'gross, gross total, total gross, gross value, gross sales, brutto, lordo, bruto';

/** What it comes to without tax, or after something was taken off. */
export const net = `
  net, net total, total net, net amount, net value, net sales, netto, nettobetrag, nettosumme, netto gesamt, gesamt netto, summe netto, betrag netto,
  total excl vat, total ex vat, total excluding vat, total excl tax, total ex tax, total excluding tax, total before tax, amount excl vat, amount ex vat,
  amount excl tax, excl vat, ex vat, total ht, montant ht, prix ht, ht, total hors taxes, montant hors taxes,
  neto, base imponible, total sin iva, importe neto, importe sin iva, imponibile, totale imponibile, importo netto, netto iva, totale netto,
  valor sem iva, totaal excl btw, bedrag excl btw, excl btw, kwota netto, wartość netto, razem netto, exkl moms,
  不含税金额, 未税金额, 不含税总额, 不含税价, 税前金额, 净额, 税抜金額, 税抜合計, 税抜, 공급가액`;

/** What a sale brought in, as reports on sales have it: before discounts or after, of an order or of a line. */
export const turnover = `
  sales, sales amount, sales value, sale amount, sale value, turnover, umsatz, chiffre d'affaires, ca, ventas, vendite, fatturato,
  销售额, 销售金额, 成交额, 売上, 売上金額, 매출, 매출액`;

/** What was paid by now. */
export const paidSoFar = `
  paid, paid amount, amount paid, total paid, paid to date, paid so far, amount received, received, payments, payments received, payment received,
  pay amount, payment amount, bezahlt, bezahlter betrag, gezahlt, zahlbetrag, montant payé, payé, réglé, montant réglé, déjà payé, encaissé,
  pagado, importe pagado, cobrado, pagato, importo pagato, incassato, valor pago, betaald, zapłacono, 已付, 已付金额, 已收, 已收金额, 实收, 入金額, 支払済額`;

/** Parts of what an order comes to → what they are called. */
export const amountParts = {
  tax: `
    tax, taxes, tax amount, total tax, sales tax, vat, vat amount, total vat, gst, hst, gst amount, ust, mwst, ust betrag, mwst betrag, steuer, steuerbetrag, umsatzsteuer, mehrwertsteuer,
    tva, montant tva, total tva, iva, importe iva, cuota iva, impuesto, impuestos, imposta, importo iva, imposto, btw, btw bedrag, vat kwota, kwota vat, moms,
    税额, 税金, 增值税, 增值税额, 税费, 消費税, 消費税額, 税額, 부가세, 부가가치세, 세액`,
  shipping: `
    shipping, shipping cost, shipping fee, shipping amount, shipping charge, shipping total, shipping price, postage, delivery, delivery fee, delivery charge, freight, freight value, freight cost, freight amount, carriage, p&p, postage and packing,
    versand, versandkosten, porto, lieferkosten, frais de port, frais de livraison, livraison, port, envío, gastos de envío, coste de envío, spedizione, spese di spedizione, frete, valor do frete,
    verzendkosten, wysyłka, koszt wysyłki, 运费, 邮费, 快递费, 配送费, 配送費, 送料, 배송비`,
  tip: 'tip, tips, tip amount, gratuity, gratuities, trinkgeld, pourboire, propina, mancia, gorjeta, fooi, 小费, 服务费, チップ, 팁',
  fee: 'service charge, surcharge, handling, handling fee, booking fee, packaging fee, 包装费, 手数料, servicegebühr, bearbeitungsgebühr, frais de dossier, frais de service',
} as const;

/** Money that stands for a payment of an order, or for a part of one. */
export const partialPayments = `
  deposit, deposit paid, deposit amount, down payment, downpayment, prepayment, prepaid, advance, advance payment, gift card, gift card amount, gift cards, gift card used, voucher, voucher amount, store credit, credit used, credit applied,
  anzahlung, angezahlt, gutschein, gutscheinbetrag, acompte, acompte versé, arrhes, carte cadeau, bon cadeau, anticipo, señal, tarjeta regalo, acconto, caparra, buono, sinal, aanbetaling, cadeaubon, zaliczka,
  定金, 订金, 押金, 预付款, 礼品卡, 礼品卡抵扣, 储值卡支付, 余额支付, 手付金, 内金, ギフト券, 계약금`;

/** What is taken off by who moves the money: no part of what the customer pays. */
export const processingFees =
  'fee, fees, transaction fee, processing fee, payment fee, commission, gebühr, gebühren, entgelt, frais, commissione, comisión, 手续费, 佣金';

/** What statements of payments have beside the balance of the account. */
export const besideAccounts = `
  transaction id, transaction number, transaction no, 交易号, 交易流水号, 流水号; ${processingFees}`;

/** What is still to be paid of an order, or what is on an account. */
export const balances = 'balance, solde, saldo, remaining, 余额, 残高, 残金, 잔액';
