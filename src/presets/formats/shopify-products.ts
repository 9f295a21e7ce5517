import { definePreset } from '../preset.ts';

export const shopifyProducts = definePreset({
  name: 'shopify-products',
  title: 'Shopify: products',
  kind: 'products',
  platform: 'shopify',
  decimalMark: '.',
  idsUniqueIn: 'shop',
  detect: [
    ['Handle', 'URL handle'],
    'Title',
    ['Variant Price', 'Price'],
    ['Variant SKU', 'SKU'],
    'Vendor',
  ],
  fields: {
    product_id: ['Handle', 'URL handle'],
    sku: ['Variant SKU', 'SKU'],
    name: ['Title'],
    variant_name: ['Option1 Value', 'Option1 value'],
    category_path: ['Product Category', 'Product category', 'Type'],
    brand: ['Vendor'],
    tags: ['Tags'],
    price: ['Variant Price', 'Price'],
    list_price: ['Variant Compare At Price', 'Compare-at price'],
    stock: ['Variant Inventory Qty', 'Inventory quantity'],
    status: ['Status'],
  },
  optional: ['Product Category', 'Type', 'Variant Inventory Qty', 'Status', 'Tags'],
  words: { status: { active: 'active', draft: 'draft', archived: 'archived' } },
  notes: [
    'A product has a row for each variant; what describes the product is on the first one and applies to all. Rows that only add a picture are counted separately.',
    'The export has no id of the product: its handle replaces it. Orders name products by the SKU.',
    'Shops since 2025 write other names for the columns, such as URL handle and Price (unsure: sources show both).',
  ],
  cannotKnow: ['The stock of a shop with several locations, which has an export of its own.'],
});
