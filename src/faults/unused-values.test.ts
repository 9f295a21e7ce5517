import { expect, test } from 'vitest';
import { openEngine } from '../engine/open-engine.ts';
import { findUnusedValues, unusedCure } from './unused-values.ts';

test('feeds are named of which most phones, emails or user ids could not be used', async () => {
  const engine = await openEngine({ folders: [] });
  const none = 'cast(null as varchar) as phone, cast(null as varchar) as email';
  await engine.execute(`create schema clean;
    create table clean.checked_registrations as
    select feed, phone, email, null::varchar as user_id, set_aside, '' as failures,
      1 as file_number, row_number() over () as record_number
    from (
      values
        ('abroad', null, 'a@example.com', 'phone:unreadable'),
        ('abroad', null, 'b@example.com', 'name:unreadable;phone:unreadable'),
        ('abroad', null, null, 'phone:unreadable;email:unreadable'),
        ('abroad', '+8619900000001', null, ''),
        ('app', '+8619900000002', null, ''),
        ('app', '+8619900000003', null, ''),
        ('app', null, null, 'phone:unreadable'),
        ('hidden', null, null, 'phone:unreadable'),
        ('hidden', null, null, 'phone:no such number'),
        ('hidden', null, null, 'phone:no such number')
    ) as rows(feed, phone, email, set_aside);
    create table clean.checked_orders as
    select 'shop' as feed, ${none}, null::varchar as user_id, 'email:unreadable' as set_aside,
      '' as failures, number = 1 as is_head, 2 as file_number, number as record_number
    from range(1, 5) as lines(number);
    create table clean.checked_tickets as
    select 'desk' as feed, ${none}, null::varchar as user_id, '' as set_aside, '' as failures
    where false;
    create table clean.person_evidence as
    select 1 as file_number, 8 as record_number, '139****1234' as masked_phone`);
  const found = await findUnusedValues(engine);
  expect(found).toEqual([
    { feed: 'abroad', field: 'phone', unused: 3, values: 4, placeless: 3 },
    { feed: 'hidden', field: 'phone', unused: 3, values: 3, placeless: 0 },
  ]);
  // What names its country, or is partly hidden, no country cures.
  expect(found.map(unusedCure)).toEqual([
    expect.stringContaining('feeds → abroad → country'),
    expect.stringContaining('no setting cures that'),
  ]);
  engine.close();
});
