/**
 * Reason → names of products that are no goods. The whole name is one of these, but for numbers, prices
 * and what is in brackets.
 */
export const noGoodsNames: Readonly<Record<string, string>> = {
  'gift card': `
    gift card, giftcard, e gift card, digital gift card, gift voucher, gift certificate, voucher, store credit, 礼品卡, 电子礼品卡, 购物卡, 储值卡, 充值卡, 代金券,
    gutschein, geschenkgutschein, geschenkkarte, wertgutschein, carte cadeau, chèque cadeau, bon cadeau, bon d'achat, tarjeta regalo, vale regalo,
    buono regalo, carta regalo, cadeaubon, cadeaukaart, cartão presente, karta podarunkowa, ギフトカード, ギフト券, 商品券, 기프트카드, 상품권`,
  deposit: `
    deposit, security deposit, refundable deposit, bottle deposit, down payment, prepayment, advance payment, 定金, 订金, 押金, 预付款, 保证金, 尾款,
    anzahlung, pfand, kaution, flaschenpfand, acompte, arrhes, caution, consigne, depósito, anticipo, señal, fianza, caparra, acconto, cauzione,
    aanbetaling, borg, statiegeld, sinal, kaucja, zaliczka, 手付金, 保証金, 敷金, 보증금, 예약금, 계약금`,
  shipping: `
    shipping, shipping cost, shipping costs, shipping fee, shipping charge, express shipping, standard shipping, postage, postage and packing, p&p, delivery,
    delivery fee, delivery charge, freight, dotcom postage, 运费, 邮费, 快递费, 配送费, 补运费, 补邮费, 运费补差, 邮费补差, versand, versandkosten, porto,
    lieferkosten, expressversand, frais de port, frais de livraison, livraison, gastos de envío, envío, spedizione, spese di spedizione,
    verzendkosten, frete, portes de envio, wysyłka, koszt wysyłki, 送料, 配送料, 배송비, 택배비`,
  fee: `
    fee, fees, service fee, service charge, handling, handling fee, booking fee, processing fee, payment fee, surcharge, rush fee, insurance, shipping insurance,
    packaging fee, 手续费, 服务费, 包装费, 加急费, 税费, 运费险, gebühr, servicegebühr, bearbeitungsgebühr, zuschlag, expresszuschlag, frais de dossier, frais de service,
    comisión, cargo por servicio, commissione, servicekosten, taxa, opłata, 手数料, サービス料, 수수료`,
  tip: 'tip, tips, gratuity, 小费, 打赏, trinkgeld, pourboire, propina, mancia, fooi, gorjeta, napiwek, チップ, 팁',
  'price difference': `
    price difference, price adjustment, balance payment, 补差价, 差价, 补差, 补差额, 补拍, 补款, 差价链接, 补差价链接, 差价补拍, 补差价专用, 补差专拍, 邮费差价, 运费差价, 补差价专拍, 专拍链接, preisdifferenz,
    différence de prix, diferencia de precio, differenza di prezzo, 差額, 差額分, 차액`,
  bookkeeping: `
    adjust bad debt, bad debt, bad debts, adjustment, stock adjustment, manual adjustment, write off, bank charges, amazon fee, commission,
    坏账, 坏账调整, 调账, 平账, 冲账, 账务调整, forderungsausfall, buchungskorrektur, korrekturbuchung, créance irrécouvrable, écriture de régularisation,
    ajuste contable, deuda incobrable, rettifica contabile, ajuste contábil, afboeking, 貸倒, 調整, 대손`,
  donation:
    'donation, donations, charity donation, 捐款, 捐赠, 公益捐款, spende, don, donación, donazione, donatie, doação, 寄付, 기부',
};
