import { expect, test } from 'vitest';
import { checkConfig } from '../../config/load.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { projectPath } from '../../engine/project-path.ts';
import { paymentRemarks } from './payment-notices.ts';

test('payments of an own mapping that find no order need a person, until the config says what they are', async () => {
  const engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.payments as
    select 'bank' as feed, 'payment' as movement, 'unplaced' as match, '7' as order_number;
    create table clean.checked_orders (order_id varchar, failures varchar)`);
  const subjects = async (said: object) => {
    const mapping = { kind: 'payments', platform: 'bank', detect: ['no'], fields: {}, ...said };
    const loaded = checkConfig(
      {
        merchant: { name: 'Shop', timezone: 'UTC', country: 'DE' },
        currency: { base: 'EUR' },
        feeds: [{ name: 'bank', files: 'bank', mapping }],
        segments: 'eleven',
      },
      projectPath('pipeline.config.ts'),
    );
    return (await paymentRemarks(engine, loaded)).map(({ subject }) => subject);
  };
  expect(await subjects({})).toEqual(['money']);
  expect(await subjects({ unmatchedPayments: 'orders without order files' })).toEqual(['remark']);
  engine.close();
});

test('payments of an order in quarantine are said to be, and not only to have no known order', async () => {
  const engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.payments as
    select 'bank' as feed, 'payment' as movement, 'unplaced' as match, '#' || number as order_number
    from range(1, 4) as numbers (number);
    create table clean.checked_orders as
    select cast(number as varchar) as order_id, if(number < 3, 'status:unreadable', '') as failures
    from range(1, 4) as numbers (number)`);
  const remarks = await paymentRemarks(engine, { feeds: [] });
  engine.close();
  expect(remarks.map(({ text }) => text)).toEqual([
    'bank: 3 payments and refunds belong to no known order; left out, since other feeds hold the orders; 2 of them name orders in quarantine',
  ]);
});
