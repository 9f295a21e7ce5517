import { definePreset } from '../preset.ts';

export const taobaoProducts = definePreset({
  name: 'taobao-products',
  title: 'Taobao and Tmall: products (淘宝助理)',
  kind: 'products',
  platform: 'taobao',
  decimalMark: '.',
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  detect: ['宝贝名称', '宝贝类目', '宝贝价格', '宝贝数量', '数字ID'],
  fields: {
    product_id: ['数字ID'],
    sku: ['商家编码'],
    name: ['宝贝名称'],
    category_path: ['宝贝类目'],
    price: ['宝贝价格'],
    stock: ['宝贝数量'],
    updated_at: ['修改时间'],
  },
  notes: [
    'A line with the version and one with English names are above the header row.',
    '宝贝类目 is the number of the category, not its name.',
    '放入仓库 and 宝贝状态 say whether a product is sold; which number means what is unsure, so neither is read.',
  ],
  cannotKnow: [
    'Prices and stock of variants: 销售属性组合 holds them in a form of its own.',
    'The brand, which is among the numbered properties.',
  ],
});
