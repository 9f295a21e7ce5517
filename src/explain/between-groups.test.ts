import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { betweenGroups } from './between-groups.ts';
import { key } from './explain.fixture.ts';
import { readLinks } from './read-links.ts';

let engine: Engine;

beforeEach(async () => {
  engine = await openEngine({ folders: [], threads: 1 });
  await engine.execute(`
    create schema identity;
    create table identity.members (record_id uuid, customer_id varchar);
    create view identity.people as select record_id from identity.members;
    create table identity.clusters (record_id uuid, group_id uuid);
    create table identity.links (
      record_id uuid, linked_record_id uuid, evidence varchar, identifier varchar, probability decimal(9, 8));
    create table identity.pairs (record_id uuid, other_record_id uuid, weight decimal(9, 4))`);
});

afterEach(() => engine.close());

async function members(...customers: readonly string[]): Promise<void> {
  for (const [index, customer] of customers.entries()) {
    await engine.execute(
      `insert into identity.members values (${key(index + 1)}, '${customer}');
      insert into identity.clusters values (${key(index + 1)}, ${key(index + 1)})`,
    );
  }
}

async function links(...pairs: readonly (readonly [number, number, string])[]): Promise<void> {
  for (const [one, other, phone] of pairs) {
    await engine.execute(
      `insert into identity.links values (${key(one)}, ${key(other)}, 'phone', '${phone}', 1)`,
    );
  }
}

async function pairs(...weights: readonly (readonly [number, number, number])[]): Promise<void> {
  for (const [one, other, weight] of weights) {
    await engine.execute(
      `insert into identity.pairs values (${key(one)}, ${key(other)}, ${weight})`,
    );
  }
}

test('the mean is that of all pairs of records, those unknown counting as the lightest', async () => {
  await members('A', 'A', 'B', 'C');
  await pairs([1, 3, 6], [1, 4, 9]);
  expect(await betweenGroups(engine, 'A', 'B', 0.95)).toEqual({ records: [2, 1], meanWeight: 1 });
});

test('of records that a key joins each counts', async () => {
  await members('A', 'A', 'B');
  await links([1, 2, 'p']);
  await pairs([1, 3, 6], [2, 3, -3]);
  expect(await betweenGroups(engine, 'B', 'A', 0.95)).toEqual({ records: [1, 2], meanWeight: 1.5 });
});

test('no pair weighs more than the heaviest may', async () => {
  await members('A', 'B');
  await pairs([1, 2, 32.3906]);
  expect(await betweenGroups(engine, 'A', 'B', 0.95)).toEqual({ records: [1, 1], meanWeight: 10 });
});

test('records of a key that was taken apart are groups of their own, and weigh as a link has to', async () => {
  // Two of a household and a record that both could be: one phone, three records, two customers.
  await members('A', 'A', 'B');
  await links([1, 2, 'p'], [1, 3, 'p']);
  expect(await betweenGroups(engine, 'A', 'B', 0.95)).toEqual({ records: [2, 1], meanWeight: 5 });
});

test('what a key joins is told where the first who bears it is another customer’s', async () => {
  await members('B', 'A', 'A');
  await links([1, 2, 'p'], [1, 3, 'p']);
  const numbers = new Map([
    ['00000000-0000-0000-0000-000000000002', 1],
    ['00000000-0000-0000-0000-000000000003', 2],
  ]);
  const one = new Map([['00000000-0000-0000-0000-000000000001', 1]]);
  expect(await readLinks(engine, 'A', numbers, (value) => value)).toEqual([
    { evidence: 'phone', identifier: 'p', records: [1, 2], probability: '1' },
  ]);
  expect(await readLinks(engine, 'B', one, (value) => value)).toEqual([]);
});
