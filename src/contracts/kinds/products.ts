import { defineContract } from '../contract.ts';
import {
  amount,
  currency,
  decimal,
  identifier,
  instant,
  oneOf,
  optional,
  required,
  text,
} from '../field.ts';
import { ids, names, numbers, type Recognised } from '../words/column-words.ts';

/** How the catalogues of merchants' own systems are recognised: they have stock or a category, and no order. */
const recognised: Recognised = {
  words: {
    product_id: {
      is: `
        商品id, 商品编号, 商品编码, 宝贝id, 产品编号, 产品id, 货号, 款号, spu, spu id, product id, product no, product code,
        product number, item id, item no, item number, goods id, artikelnummer, produkt id, référence produit, ref producto,
        id producto, codice prodotto, 商品番号, 상품번호; sku, id, handle
      `,
      shapes: ids,
    },
    variant_id: {
      is: 'sku id, 规格id, 规格编号, variant id, variation id, variant number',
      shapes: ids,
    },
    sku: {
      is: 'sku, sku编码, sku code, 规格编码, 商家编码, 商品条码, variant sku, item sku, stock code, 商品コード, 상품코드',
      shapes: ids,
    },
    name: {
      is: `
        商品名称, 商品标题, 宝贝标题, 宝贝名称, 产品名称, 品名, 商品名, product name, product title, item name, artikelname,
        artikelbezeichnung, produktname, bezeichnung, nom du produit, désignation, nombre del producto, nome do produto,
        nome prodotto, 상품명; name, title, 商品, 标题, 名称; description, item description
      `,
      shapes: names,
    },
    variant_name: {
      is: '规格, 规格名称, 商品规格, 款式, variant, variant name, variant title, options, variante, ausführung',
      shapes: names,
    },
    category_path: {
      is: `
        商品类目, 类目, 类目名称, 商品分类, 分类, 品类, 所属分类, category, categories, category path, product category, product category name, product type,
        kategorie, warengruppe, catégorie, rayon, categoría, categoria, カテゴリ, カテゴリー, 카테고리
      `,
      shapes: names,
    },
    brand: {
      is: '品牌, 商品品牌, 品牌名称, brand, brand name, vendor, manufacturer, marke, hersteller, marque, marca, ブランド, 브랜드',
      shapes: names,
    },
    tags: { is: '标签, 商品标签, tags, labels, keywords, schlagwörter', shapes: names },
    price: {
      is: `
        售价, 销售价, 价格, 单价, 一口价, 现价, 商城价, 拼单价, 零售价, price, sale price, selling price, unit price, retail price, preis,
        verkaufspreis, prix, prix de vente, precio, preço, prezzo, 販売価格, 価格, 판매가, 가격
      `,
      shapes: numbers,
    },
    list_price: {
      is: '原价, 市场价, 划线价, 吊牌价, 参考价, list price, regular price, compare at price, original price, rrp, msrp, uvp, prix barré',
      shapes: numbers,
    },
    stock: {
      is: `
        库存, 库存数量, 可售库存, 总库存, 现货库存, stock, stock quantity, in stock, inventory, inventory quantity, quantity on hand, qty on hand,
        lagerbestand, bestand, lager, en stock, existencias, estoque, giacenza, 在庫, 在庫数, 재고, 재고수량
      `,
      shapes: numbers,
    },
    status: {
      is: '商品状态, 上架状态, 销售状态, 状态, product status, listing status, status, published',
      shapes: names,
    },
  },
  needs: [
    { fields: ['product_id', 'sku'], price: 3 },
    { fields: ['name'], price: 3 },
    // What has neither stock nor a place in a catalogue may be the lines of orders.
    { fields: ['stock', 'category_path', 'brand', 'list_price'], price: 4 },
  ],
  signs: {
    product_id: 1,
    sku: 1,
    name: 1.5,
    variant_name: 0.5,
    category_path: 2,
    brand: 2,
    tags: 1,
    price: 1,
    list_price: 2,
    stock: 3,
    status: 0.3,
  },
  statuses: {
    status: {
      active:
        '上架, 已上架, 在售, 出售中, 销售中, 正常, active, published, enabled, live, on sale, visible, aktiv, en ligne',
      draft:
        '草稿, 待上架, 未上架, 审核中, draft, pending, unpublished, private, entwurf, brouillon',
      archived:
        '下架, 已下架, 停售, 仓库中, 已售罄下架, 删除, archived, disabled, inactive, discontinued, hidden, inaktiv, archiviert',
    },
  },
};

/** What a channel sells. No field is of a person. */
export const products = defineContract({
  kind: 'products',
  title: 'Products',
  grain: 'one product of a catalogue, or one variant of it',
  naturalKey: ['product_id', 'variant_id'],
  fields: {
    product_id: required(identifier(), {
      description: "The channel's id of the product, by which order lines name it",
      personal: 'none',
      invalid: 'quarantine',
    }),
    variant_id: required(identifier(), {
      description:
        "The channel's id of the variant; where it has none, the variant's code, else its name, else the product's id",
      orElse: 'coalesce(sku, variant_name, product_id)',
      personal: 'none',
      invalid: 'quarantine',
    }),
    sku: optional(identifier(), {
      description: "The merchant's own code of the variant",
      personal: 'none',
      invalid: 'set aside',
    }),
    name: optional(text({ longest: 1000 }), {
      description: 'Name of the product',
      personal: 'none',
      invalid: 'set aside',
    }),
    variant_name: optional(text({ longest: 128 }), {
      description: 'What distinguishes the variant, such as its size and colour',
      personal: 'none',
      invalid: 'set aside',
    }),
    category_path: optional(text({ longest: 500 }), {
      description:
        'Its place in the catalogue, from the widest category to the narrowest: `Tea > Green tea`',
      read: 'category_path(category_path)',
      personal: 'none',
      invalid: 'set aside',
    }),
    brand: optional(text({ longest: 200 }), {
      description: 'Brand or vendor',
      personal: 'none',
      invalid: 'set aside',
    }),
    tags: optional(text({ longest: 2000 }), {
      description: 'What the merchant has tagged it with, as written',
      personal: 'none',
      invalid: 'set aside',
    }),
    price: optional(amount({ minimum: '0' }), {
      description: 'What it costs now',
      unit: 'currency of the product',
      personal: 'none',
      invalid: 'set aside',
    }),
    list_price: optional(amount({ minimum: '0' }), {
      description: 'What it costs without a discount, where the catalogue shows that too',
      unit: 'currency of the product',
      personal: 'none',
      invalid: 'set aside',
    }),
    currency: optional(currency(), {
      description: "Currency of the prices; the feed's where the file names none",
      personal: 'none',
      invalid: 'set aside',
    }),
    stock: optional(decimal({ minimum: '-999999999', maximum: '999999999' }), {
      description: 'How many can be sold now; negative where more were sold than there are',
      unit: 'pieces',
      personal: 'none',
      invalid: 'set aside',
    }),
    status: optional(oneOf(['active', 'draft', 'archived']), {
      description: 'Whether it is sold, not yet sold or no longer sold',
      personal: 'none',
      invalid: 'set aside',
    }),
    updated_at: optional(instant(), {
      description: 'When the product last changed; the newest version counts',
      unit: 'UTC',
      personal: 'none',
      invalid: 'set aside',
      isPast: true,
    }),
  },
  clean: [{ table: 'clean.products' }, { table: 'clean.product_pictures' }],
  recognised,
});
