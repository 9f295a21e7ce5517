import { expect, test } from 'vitest';
import { openShop } from '../cli/shop.fixture.ts';

const asLines = {
  kind: 'orders' as const,
  platform: 'shop',
  detect: ['no', 'product'],
  recordGrain: 'line' as const,
  fields: {
    order_id: ['no'],
    ordered_at: ['day'],
    product_name: ['product'],
    line_amount: ['amount'],
    status: ['state'],
    marketing_consent: ['tick'],
  },
};

test('what is no goods, a part of the amount that nothing reads, and a word of consent that says nothing, are named', async () => {
  await using shop = await openShop({
    sums: { mapping: { ...asLines, totals: 'sum of line amounts' } },
    repeats: {
      mapping: {
        ...asLines,
        platform: 'other',
        totals: 'every line',
        fields: { ...asLines.fields, paid_amount: ['amount'] },
      },
    },
  });
  const rows = [
    'no,day,product,amount,shipping,state,tick',
    '1,2026-11-01 10:00:00,Oolong,10.00,4.90,paid,jein',
    '1,2026-11-01 10:00:00,Gift Card 50,10.00,0.00,paid,jein',
    '2,2026-11-02 10:00:00,Oolong,12.00,4.90,paid,yes',
  ].join('\n');
  await shop.deliver('sums/a.csv', rows);
  await shop.deliver('repeats/b.csv', rows);
  const { stdout } = await shop.rollcall('check');
  expect(stdout).toContain(
    "sums: 1 line of Gift Card 50 counts as sales; if they are none, feeds → sums → notSales: [{ column: 'product', equals: ['Gift Card 50'], reason: 'gift card' }]",
  );
  expect(stdout).toContain('sums: shipping is in no amount');
  expect(stdout).not.toMatch(/repeats: (1 line|shipping)/);
  expect(stdout).toContain('marketing_consent has an unknown word: jein: taken for a no');
  expect(stdout).toContain("jein: '…', // one of yes, no");

  await shop.rollcall('run', 'nightly', '--as-of', '2026-11-20', '--to', 'clean');
  const { notices } = await shop.manifest();
  const texts = notices.filter(({ subject }) => subject === 'remark').map(({ text }) => text);
  expect(texts.filter((text) => /Gift Card|shipping/.test(text))).toHaveLength(2);
  expect(notices[0]?.text).toContain('marketing_consent has an unknown word: jein');
});
