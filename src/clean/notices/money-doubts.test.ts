import { expect, test } from 'vitest';
import { openEngine } from '../../engine/open-engine.ts';
import { moneyDoubts } from './money-doubts.ts';
import { returnRemarks } from './money-notices.ts';

test('refunds and returns that find no order, and so take nothing from the revenue, are named', async () => {
  const engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.returns as
    select 'returns' as feed, original_amount, 'EUR' as currency, reduces, doubt, 'N' as named_order_id
    from (
      values
        (3.00, 'nothing', null),
        (4.00, 'nothing', 'several orders'),
        (5.00, 'order', null),
        (6.00, 'person', null)
    ) as rows(original_amount, reduces, doubt);
    create table clean.payments as
    select 'paypal' as feed, movement, original_amount, original_refunded_amount, 'EUR' as currency,
      match, cast(null as varchar) as doubt, 'paypal' as order_id_scope, order_id
    from (
      values
        ('payment', 20.00, 0.00, 'unplaced', null),
        ('payment', 20.00, 2.50, 'unplaced', null),
        ('refund', 5.00, 0.00, 'unplaced', null),
        ('refund', 7.00, 0.00, 'order', 'A'),
        ('refund', 9.00, 0.00, 'no order', 'B')
    ) as rows(movement, original_amount, original_refunded_amount, match, order_id);
    create table clean.order_money as
    select 'paypal' as feed, 'refund without payment' as doubt, 0 as original_stated_amount,
      'EUR' as currency, 1 as file_number, 1 as record_number, 'paypal' as id_scope, 'B' as order_id;
    create table clean.test_payments as select 1 as file_number, 1 as record_number where false`);
  expect((await moneyDoubts(engine)).map(({ text }) => text)).toEqual([
    'paypal: 1 refund belongs to no known order or payment; the revenue is not reduced (EUR 9.00)',
    'paypal: 2 refunds belong to no known order, and other feeds hold the orders; the revenue is not reduced. Are their order numbers written differently there? (EUR 7.50)',
    'returns: 1 return names a number that several shops have; it reduces no revenue. Give the returns of each shop a feed with its platform and shop (EUR 4.00)',
    'returns: 1 return names no known order and no known customer; it reduces no revenue. A file of returns alone finds its orders in all shops; else say platform and shop of its orders (EUR 3.00)',
  ]);
  expect((await returnRemarks(engine)).map(({ text }) => text)).toEqual([
    'returns: 1 return names no known order; taken from what their customers spent (EUR 6.00)',
  ]);
  engine.close();
});
