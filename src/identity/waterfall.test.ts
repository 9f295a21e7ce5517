import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { customerFields } from './matching/customer-schema.ts';
import { matchTables } from './waterfall.fixture.ts';
import { readWaterfalls, type Waterfall } from './waterfall.ts';

const anna = id('aaaaaaaa');
const bella = id('bbbbbbbb');
const carla = id('cccccccc');

function id(start: string): string {
  return `${start}-0000-0000-0000-000000000000`;
}

const people = {
  [anna]: { given_name: '伟', family_name: '林', birth_on: '19900102', phone: '19900000001' },
  [bella]: { given_name: '伟', family_name: '林', birth_on: '19900103', city: '杭州' },
  [carla]: { given_name: '娜', family_name: '林', birth_on: '19900102' },
};
const levels = { given_name: 'equal', family_name: 'equal', birth_on: 'one digit' };

let engine: Engine;

beforeEach(async () => {
  engine = await openEngine({ folders: [], threads: 1 });
  await engine.planForFewRows();
  await engine.execute('create schema identity');
});

afterEach(() => engine.close());

async function tell(
  facts: Partial<Parameters<typeof matchTables>[0]>,
  pair = { left: anna, right: bella },
  hide = (value: string | null) => value,
): Promise<Waterfall | undefined> {
  for (const [table, sql] of Object.entries(matchTables({ people, pairs: [], ...facts }))) {
    await engine.execute(`create or replace table ${table} as ${sql}`);
  }
  return (await readWaterfalls(engine, customerFields, [pair], hide))?.[0];
}

const kept = [{ records: [anna, bella], levels, weight: -3 }] as const;

test('a kept pair is told field by field, from the prior to its weight', async () => {
  const waterfall = await tell({ pairs: kept });
  expect(waterfall?.start).toEqual({ probability: 1 / 1025, weight: -10 });
  expect(waterfall?.steps.slice(0, 4)).toEqual([
    step('given_name', ['伟', '伟'], 'equal', 3, -2, -9),
    step('family_name', ['林', '林'], 'equal', 3, 0, -6),
    step('birth_on', ['19900102', '19900103'], 'one digit', 2, 0, -4),
    step('phone', ['19900000001', null], 'missing', 0, 0, -4),
  ]);
  expect(waterfall).toMatchObject({ state: 'kept', weight: -4, probability: 1 / 17 });
});

test('a weight that is calibrated says by how much, and keeps what it adds up to', async () => {
  const alike = {
    ...levels,
    birth_on: 'equal',
    province: 'equal',
    city: 'equal',
    gender: 'equal',
  };
  const pairs = [{ records: [anna, bella], levels: alike, weight: 5 }] as const;
  const waterfall = await tell({ pairs, calibration: [[4, 2]] });
  expect(waterfall?.steps.at(-1)).toEqual(
    step('calibrated', [null, null], 'as such pairs turned out', -2, 0, 4),
  );
  expect(waterfall).toMatchObject({ weight: 6, probability: 16 / 17 });
});

test('what the run went by is told beside what its tables add up to', async () => {
  expect((await tell({ pairs: kept }))?.kept).toEqual({ weight: -3, probability: 0.11111111 });
});

test('an equal value that no two are known to bear counts as a rare one', async () => {
  const rare = { ...people, [anna]: { given_name: '娜' } };
  const pair = { records: [anna, carla], levels: { given_name: 'equal' }, weight: 1 } as const;
  const waterfall = await tell({ people: rare, pairs: [pair] }, { left: anna, right: carla });
  expect(waterfall?.steps[0]).toMatchObject({ weight: 3, adjustment: 2, total: -5 });
});

test('the values stand on the sides on which the records were named', async () => {
  const waterfall = await tell({ pairs: kept }, { left: bella, right: anna });
  expect(waterfall?.steps[2]).toMatchObject({ left: '19900103', right: '19900102' });
  expect(waterfall?.state).toBe('kept');
});

test('values are given as the caller hides them', async () => {
  const waterfall = await tell({ pairs: kept }, undefined, (value) => value && '*');
  expect(waterfall?.steps[0]).toMatchObject({ left: '*', right: '*', adjustment: -2 });
  expect(JSON.stringify(waterfall)).not.toMatch(/伟|1990/);
});

test('a pair that was compared and is too unlike to be kept has its waterfall all the same', async () => {
  const waterfall = await tell({ pairs: [{ records: [anna, bella], levels }] });
  expect(waterfall).toMatchObject({ state: 'unlike', kept: null, weight: -4 });
});

test('a pair that is no one person whatever it weighs is ruled out', async () => {
  const different = { given_name: 'different', birth_on: 'different', family_name: 'equal' };
  const pairs = [{ records: [anna, bella], levels: different }] as const;
  expect(await tell({ pairs })).toMatchObject({ state: 'ruled out', kept: null, weight: -13 });
});

test('a pair that was compared only to learn from was not brought together', async () => {
  const pairs = [{ records: [anna, bella], levels }] as const;
  expect(await tell({ pairs, drawn: 'chance' })).toMatchObject({
    state: 'never compared',
    weight: -4,
  });
});

test('a pair that no block brought together is compared when it is asked for', async () => {
  const waterfall = await tell({});
  expect(waterfall).toMatchObject({ state: 'never compared', kept: null, weight: -4 });
  expect(waterfall?.steps[0]).toMatchObject({ left: '伟', right: '伟', level: 'equal' });
});

test('a run that compared only what had changed does not know why it has no such pair', async () => {
  expect((await tell({ drawn: 'changed' }))?.state).toBe('not kept');
});

test('a record of which too little is known is compared with nobody', async () => {
  const { [bella]: _, ...others } = people;
  expect(await tell({ people: others })).toMatchObject({ state: 'too little is known', steps: [] });
});

test('several pairs come in the order in which they were asked for', async () => {
  await tell({ pairs: kept });
  const pairs = [
    { left: carla, right: bella },
    { left: anna, right: bella },
  ];
  const waterfalls = await readWaterfalls(engine, customerFields, pairs, (value) => value);
  expect(waterfalls?.map(({ state }) => state)).toEqual(['never compared', 'kept']);
});

test('parameters of other fields tell nothing', async () => {
  await tell({ pairs: kept });
  await engine.execute(
    "update identity.parameters set level_name = 'two digits' where level_name = 'one digit'",
  );
  const pairs = [{ left: anna, right: bella }];
  expect(await readWaterfalls(engine, customerFields, pairs, (value) => value)).toBeUndefined();
});

function step(
  field: string,
  [left, right]: readonly [string | null, string | null],
  level: string,
  weight: number,
  adjustment: number,
  total: number,
) {
  return { field, left, right, level, weight, adjustment, total };
}
