import { definePreset } from '../preset.ts';

export const pinduoduoProducts = definePreset({
  name: 'pinduoduo-products',
  title: 'Pinduoduo: products (商品列表)',
  kind: 'products',
  platform: 'pinduoduo',
  decimalMark: '.',
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  detect: [
    ['商品ID', '商品id', '商品编号'],
    ['商品名称', '商品标题'],
    ['拼单价(元)', '拼单价', '团购价(元)', '团购价'],
    ['库存', '商品库存', '总库存'],
  ],
  fields: {
    product_id: ['商品ID', '商品id', '商品编号'],
    variant_id: ['SKU ID', 'SKUID', '规格ID', '样式ID'],
    sku: ['规格编码', '商家编码-规格维度', '商家编码-SKU维度', '商品编码', '商家编码-商品维度'],
    name: ['商品名称', '商品标题'],
    variant_name: ['商品规格', '规格名称'],
    category_path: ['商品类目', '商品分类', '类目'],
    price: ['拼单价(元)', '拼单价', '团购价(元)', '团购价'],
    list_price: ['参考价(元)', '参考价', '市场价(元)', '市场价'],
    stock: ['库存', '商品库存', '总库存'],
    status: ['商品状态', '上架状态'],
    updated_at: ['更新时间', '修改时间'],
  },
  optional: ['商品规格', '商品类目', '参考价(元)', '商品状态', '更新时间', 'SKU ID', '规格编码'],
  words: {
    status: {
      在售中: 'active',
      在售: 'active',
      上架: 'active',
      已上架: 'active',
      已下架: 'archived',
      下架: 'archived',
      已售罄: 'active',
      审核中: 'draft',
      草稿: 'draft',
    },
  },
  notes: [
    'Unsure: no sample of this export is public. The names are those of the merchant portal and of the order export; where the files have others, say them in `columns` and `detect`.',
    '拼单价, what a buyer in a group pays, is the price; 单买价 is not read.',
  ],
  cannotKnow: ['What a product cost on an earlier day: each file has the prices of its own.'],
});
