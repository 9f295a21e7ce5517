import { expect, test } from 'vitest';
import { noGoodsAmong } from './no-goods.ts';

test.each([
  ['Gift Card 50.00 EUR', 'gift card'],
  ['Geschenkgutschein (PDF) 25 €', 'gift card'],
  ['礼品卡100元', 'gift card'],
  ['定金', 'deposit'],
  ['Flaschenpfand', 'deposit'],
  ['Shipping (DHL)', 'shipping'],
  ['运费', 'shipping'],
  ['Frais de port', 'shipping'],
  ['POSTAGE', 'shipping'],
  ['Service fee 3%', 'fee'],
  ['Trinkgeld', 'tip'],
  ['补差价', 'price difference'],
  ['送料', 'shipping'],
  ['Adjust bad debt', 'bookkeeping'],
  ['AMAZON FEE', 'bookkeeping'],
])('%s is no goods: %s', (name, reason) => {
  expect(noGoodsAmong(['龙井 250g', name])).toEqual([{ reason, names: [name] }]);
});

test.each([
  'Shipping container model',
  'Tip of the iceberg tea',
  '运费险说明书',
  'Gift box',
  '',
  '50',
])('%s is not known to be none', (name) => {
  expect(noGoodsAmong([name])).toEqual([]);
});
