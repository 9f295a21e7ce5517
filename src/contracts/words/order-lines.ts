import {
  discountShares,
  discounts,
  ids,
  names,
  numbers,
  numbersOrShares,
  orderIds,
  type Recognised,
  type Words,
} from './column-words.ts';
import { sharedWords } from './shared.ts';

/** What merchants' own systems call the fields of order lines. */
const orderLineWords: Words = {
  order_id: {
    is: orderIds,
    has: '订单号, 订单编号, order id, order number',
    shapes: ids,
  },
  line_id: {
    is: `
      子订单编号, 子订单号, 明细id, 明细编号, 行号, line id, line item id, order line id,
      order item id, line no
    `,
    shapes: ids,
  },
  product_name: {
    is: `
      商品名称, 商品, 商品标题, 宝贝标题, 产品名称, 产品, 品名, product name, product, item name,
      item, product title, artikel, artikelname, produktname, produit, nom du produit, désignation, artikelbezeichnung,
      bezeichnung, producto,
      nombre del producto, produto, nome do produto, prodotto, nome prodotto, articolo, artículo, article, produkt, nazwa produktu, товар, 商品名, 상품명; 标题, title
    `,
    shapes: names,
  },
  unit_price: {
    ...sharedWords.unit_price,
    is: `${sharedWords.unit_price.is}; list price`,
  },
  discount_amount: { is: discounts, shapes: numbersOrShares },
  discount_rate: { is: discountShares, shapes: numbersOrShares },
  line_amount: {
    is: `
      小计, 商品小计, 行金额, 金额小计, line total, line amount, row total, total ligne, montant ligne, total de la ligne,
      zeilensumme, positionsbetrag, positionssumme, importe línea, total línea, totale riga, importo riga; 金额, 实付金额, 总价,
      amount, total
    `,
    shapes: numbers,
  },
};

/** How files of this kind are recognised. */
export const recognisedOrderLines: Recognised = {
  words: orderLineWords,
  needs: [
    { fields: ['order_id'], price: 3 },
    { fields: ['product_id', 'sku', 'product_name'], price: 2 },
    { fields: ['quantity'], price: 1.5 },
  ],
  signs: {
    order_id: 3,
    line_id: 2,
    product_id: 1.5,
    product_name: 1.5,
    sku: 1.5,
    quantity: 1.5,
    unit_price: 1,
    line_amount: 1,
  },
};
