import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { checkGrains } from './check-grains.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], functions: [] });
  await engine.execute(`create schema mart;
    create table mart.people as select range as person, 'a' as kind from range(5);
    create table mart.addresses as select * from (values (1, 'a'), (1, 'b'), (1, 'a'), (2, 'c'), (2, 'c'), (null, null), (null, null)) as rows(person, address);
    create table mart.visits as select range % 1000 as person, range as visit from range(1500000)`);
});

afterAll(() => engine.close());

const made = (table: string, grain: readonly string[], rows: number) => ({
  model: { table, grain },
  rows,
});

test('a table with one row for each value of its grain holds, whatever other tables have', async () => {
  const tables = [
    made('mart.people', ['person'], 5),
    made('mart.visits', ['person', 'visit'], 1_500_000),
  ];
  expect(await checkGrains(engine, 'mart', tables)).toMatchObject({
    check: { name: 'mart.grain', severity: 'error' },
    violations: 0,
    explanations: [],
  });
});

test('a table with several is told with how many, also where the key is null', async () => {
  const tables = [
    made('mart.people', ['person'], 5),
    made('mart.addresses', ['person', 'address'], 7),
    made('mart.visits', ['person'], 1_500_000),
  ];
  const { violations, explanations } = await checkGrains(engine, 'mart', tables);
  expect(violations).toBe(2);
  expect(explanations).toEqual([
    'mart.addresses has several rows for one person, address: 3 times',
    'mart.visits has several rows for one person: 1000 times',
  ]);
});

test('of a table of which some keys were worked out again only their rows are looked at', async () => {
  await engine.execute('create or replace table mart.changed as select 1 as person');
  const table = made('mart.addresses', ['person', 'address'], 7);
  const among = { key: ['person'], keys: 'mart.changed' };
  const { explanations } = await checkGrains(engine, 'mart', [{ ...table, among }]);
  expect(explanations).toEqual([
    'mart.addresses has several rows for one person, address: 1 times',
  ]);
});

test('a large table that is grouped by its grain is not looked at', async () => {
  const [query] = await engine.parse([
    'select person, count(*) as visits from mart.visits group by person',
  ]);
  // What is claimed of the table is not so, which nobody sees who does not look.
  const claimed = { ...made('mart.visits', ['person'], 1_500_000), query };
  expect(await checkGrains(engine, 'mart', [claimed])).toMatchObject({ violations: 0 });
});
