import { ids, names, numbers, orderIds, type Words } from './column-words.ts';

/** What merchants' own systems call the fields of order lines. */
export const orderLineWords: Words = {
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
      nombre del producto, produto, nome do produto, 商品名, 상품명; 标题, title
    `,
    shapes: names,
  },
  line_amount: {
    is: `
      小计, 商品小计, 行金额, 金额小计, line total, line amount, row total, total ligne, montant ligne, total de la ligne,
      zeilensumme, positionsbetrag, positionssumme, importe línea, total línea, totale riga, importo riga; 金额, 实付金额, 总价,
      amount, total
    `,
    shapes: numbers,
  },
};
