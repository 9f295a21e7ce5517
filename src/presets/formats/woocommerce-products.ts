import { definePreset } from '../preset.ts';

export const woocommerceProducts = definePreset({
  name: 'woocommerce-products',
  title: 'WooCommerce: products (built-in exporter)',
  kind: 'products',
  platform: 'woocommerce',
  decimalMark: '.',
  idsUniqueIn: 'shop',
  detect: ['ID', 'Type', 'SKU', 'Name', 'Regular price'],
  fields: {
    product_id: ['ID'],
    sku: ['SKU'],
    name: ['Name'],
    variant_name: ['Attribute 1 value(s)'],
    category_path: ['Categories'],
    brand: ['Brands'],
    tags: ['Tags'],
    price: ['Sale price', 'Regular price'],
    list_price: ['Regular price'],
    stock: ['Stock'],
    status: ['Published'],
  },
  optional: ['Brands', 'Tags', 'Stock', 'Attribute 1 value(s)', 'Sale price'],
  words: { status: { '1': 'active', '0': 'draft', '-1': 'draft' } },
  notes: [
    'Published is 1 for a product that is sold, 0 for a private one and -1 for a draft.',
    'Variations are rows of their own with ids of their own; of a product in several categories the first counts.',
  ],
  cannotKnow: ['Whether a sale price holds today: the export gives its first and last day.'],
});
