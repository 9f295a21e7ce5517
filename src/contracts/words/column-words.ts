/** What the values of a column look like. */
export type Shape =
  | 'national id'
  | 'phone'
  | 'email'
  | 'time'
  | 'date'
  | 'yes or no'
  | 'gender'
  | 'amount'
  | 'share'
  | 'whole number'
  | 'words'
  | 'text';

/** What merchants' own systems call a field, and what its values must look like. */
export interface ColumnWords {
  /**
   * Whole names of columns, between commas; after a semicolon those that speak less for the field.
   * Blanks, case, accents, `_`, `-` and brackets do not matter.
   */
  readonly is: string;
  /** Parts of names: words in a row, or text within where words are not spaced. They come after whole names. */
  readonly has?: string;
  /** Parts of names that speak against the field: an assistant's phone is not the person's. */
  readonly not?: string;
  /** What the values may look like; anything when absent. A column of another shape is not taken. */
  readonly shapes?: readonly Shape[];
  /** Whether several columns may fill the field, the first that is not blank giving the value. */
  readonly several?: boolean;
  /** Whether each record has a value of its own here. */
  readonly unique?: boolean;
}

/** Field → its words. */
export type Words = Readonly<Record<string, ColumnWords>>;

/** Of each group one field must be filled. */
export type FieldGroups = readonly (readonly string[])[];

/** A word that means one thing on one platform and another on the next: nobody can know which. */
export interface DoubtfulWords {
  /** Between commas. */
  readonly words: string;
  /** Canonical words that it may mean, the likeliest first. */
  readonly meanings: readonly string[];
}

/**
 * How files of a kind are recognised that no preset fits. Files of one kind hold much of what those of
 * another hold too: it is all columns together that tell.
 */
export interface Recognised {
  /** What merchants' own systems call the fields, beside the names that mean the same in all kinds of file. */
  readonly words: Words;
  /** Of each group one field must be filled; a price for what is missing, 0 where a constant can stand for it. */
  readonly needs: readonly { readonly fields: readonly string[]; readonly price: number }[];
  /** Field → how much a column for it speaks for the kind; none where questions in the header row tell it. */
  readonly signs?: Readonly<Record<string, number>>;
  /** Field → canonical word → what merchants' own systems call it, between commas. */
  readonly statuses?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Field → words that are never translated without a person. */
  readonly doubtful?: Readonly<Record<string, readonly DoubtfulWords[]>>;
}

export const times: readonly Shape[] = ['time', 'date'];
export const numbers: readonly Shape[] = ['amount', 'whole number'];
/** Discounts may be written with a sign: 15%, 8.5折. */
export const numbersOrShares: readonly Shape[] = [...numbers, 'share'];
export const flags: readonly Shape[] = ['yes or no', 'whole number'];
export const names: readonly Shape[] = ['text', 'words'];
/** Ids may look like nearly anything, but not like a time or a flag. */
export const ids: readonly Shape[] = [
  'text',
  'words',
  'whole number',
  'amount',
  'phone',
  'email',
  'national id',
];

export const memberIds = `
  会员id, 会员号, 会员编号, 会员卡号, 会员编码, 客户id, 客户号, 客户编号, 客户编码, 顾客编号,
  用户id, 用户编号, 用户号, 用户标识, 账号id, 联系人id, 联系人编号, 买家id, 买家会员名,
  uid, user id, user no, member id, member no, customer id, customer no, customer number, client id,
  client no, id customer, id user, id member, contact id, buyer id, buyer user id, openid, unionid, cust id, customer key, household key, household id,
  shopper id, loyalty number, loyalty id, loyalty card number, 用户名, 登录名,
  kundennummer, kunden id, kundennr, kunden nr, numéro client, numéro de client, id client, id cliente,
  código do cliente, código de cliente, número de cliente, codice cliente,
  buyer username, username (buyer), login kupującego, usuario comprador, username pembeli, username (pembeli), người mua, ชื่อผู้ใช้ (ผู้ซื้อ), 买家账号,
  会員番号, 会員id, 顧客番号, 顧客id, ユーザーid, お客様番号, 회원번호, 회원id, 고객번호, 고객id`;

/** Ids of a person beside those that a buyer has in one order or shop. */
export const personIds = `
  customer unique id, unique customer id, unique id, buyer unique id, person id, individual id, party id, global customer id,
  master customer id, master id, golden id`;

export const orderIds = `
  订单号, 订单编号, 订单id, 主订单编号, 主订单号, 交易订单号, 订单流水号, order id, order no,
  order number, order nr, order num, order sn, order code, order key, id order, order ref, order reference, sales order,
  sales order number, order #, order name,
  bestellnummer, bestellnr, bestell nr, bestell id, bestellung, auftragsnummer, auftragsnr,
  numéro de commande, n° de commande, n° commande, no commande, num commande, id commande,
  référence commande, référence de commande, commande,
  número de pedido, nº de pedido, nº pedido, n° pedido, id de pedido, id pedido, id del pedido,
  número do pedido, nº do pedido, id do pedido, pedido, numero ordine, id ordine,
  bestelnummer, ordernummer, numer zamówienia, nr zamówienia, id zamówienia, # de venta, n° de venta, nº de venta, número de venta, id de venta, n° da venda,
  número da venda, номер заказа, заказ,
  注文番号, 注文id, 受注番号, オーダー番号, 주문번호, 주문id,
  no pesanan, nomor pesanan, id pesanan, mã đơn hàng, หมายเลขคำสั่งซื้อ`;

/** Discounts that are amounts by their names. */
export const discountAmounts = `
  优惠金额, 折扣金额, 店铺优惠, 优惠, 优惠券金额, discount amount, discount total, coupon amount, rabattbetrag,
  montant remise, importe descuento, 割引額, 할인금액`;

/** Discounts that are shares of a price by their names. */
export const discountShares = `
  discount rate, discount %, disc %, % discount, discount percent, discount percentage, discount pct, discount in %,
  percent discount, rabattsatz, rabatt %, rabatt in %, rabatt prozent, taux de remise, remise %, % remise,
  descuento %, % descuento, dto %, % dto, desconto %, sconto %, korting %, rabat %,
  折扣率, 割引率, 할인율`;

export const discounts = `
  ${discountAmounts}, 折扣, discount, rabatt, remise, descuento, desconto, 割引`;

/** Columns that name a person speak a little for every kind that has them. */
export const personSigns = { user_id: 0.6, name: 0.6, phone: 0.6, email: 0.6 };

/** Names that many kinds of files have: alone they say little of what a file holds. */
export const commonNames = `
  id, no, number, #, nr, 编号, 单号, 序号, 番号, 번호, date, time, datetime, timestamp, datum, fecha, data,
  日期, 时间, 日付, 날짜, created at, created, create time, created time, date created, create date,
  created on, created date, 创建时间, 创建日期, status, state, 状态, statut, état, estado, stato,
  situação, ステータス, 状態, 상태, type, typ, tipo, 类型, total, amount, sum, betrag, summe, montant,
  importe, monto, valor, importo, 金额, 合计, 总额, 合計, 金額, 합계, 금액, note, notes, remark, 备注, name, title, 标题, owner,
  source, 来源, item, product, country, city, quantity, qty, price, currency, payment, paid, refund, discount, gross, net, brutto, netto`;
