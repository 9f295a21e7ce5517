import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { placelessPhoneNotices, quarantineNotices } from './record-notices.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.quarantine as select * from (
      values
        ('app', 'status:unreadable'),
        ('app', 'status:unreadable'),
        ('app', 'status:unreadable;ordered_at:required'),
        ('app', 'order_id:line refused'),
        ('abroad', 'currency:no rate'),
        ('abroad', 'order_id:no order')
    ) as rows(feed, failures)`);
});

afterAll(() => engine.close());

const status = { feed: 'app', failure: 'status:unreadable' };
const rate = { feed: 'abroad', failure: 'currency:no rate' };
const read = new Map([
  ['app', 10],
  ['abroad', 100],
]);

test('a feed is reported once, with how much of it is quarantined where that is much', async () => {
  const notices = await quarantineNotices(engine, [], read);
  expect(notices.map(({ text }) => text)).toEqual([
    'abroad: 2 quarantined',
    'app: 4 of 10 quarantined',
  ]);
});

test('what another notice tells the cure of is left out, and so is what follows from it', async () => {
  expect(await quarantineNotices(engine, [status, rate], read)).toMatchObject([
    {
      text: 'app: 2 of 10 quarantined for other reasons',
      parts: { 'status:unreadable;ordered_at:required': 1, 'order_id:line refused': 1 },
    },
  ]);
});

test('phone numbers of no sure country are counted by feed, with the setting that cures it', async () => {
  await engine.execute(`create table clean.set_aside as select * from (
    values
      ('app', 'phone:of no sure country;email:unreadable'),
      ('app', 'phone:of no sure country'),
      ('app', 'phone:unreadable')
  ) as rows(feed, set_aside)`);
  expect(await placelessPhoneNotices(engine)).toMatchObject([
    {
      count: 2,
      text: expect.stringContaining('app: 2 phone numbers'),
      cure: expect.stringContaining('country'),
    },
  ]);
});
