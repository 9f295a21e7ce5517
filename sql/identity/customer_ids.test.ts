import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row } from '../../src/engine/duckdb.ts';
import { type Given, type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

afterAll(() => models[Symbol.asyncDispose]());

/** Record → cluster, on one night. */
type Clustering = Readonly<Record<string, number>>;

/** What a night leaves for the next one. */
interface Night {
  readonly members: GivenRows;
  readonly ids: readonly Row[];
  readonly changes: readonly Row[];
}

const firstNight: Night = { members: [], ids: [], changes: [] };

const uuid = (name: string) => `00000000-0000-0000-0000-${name.padStart(12, '0')}`;

/** Gives the clusters of a night their customer ids, as the models do after the night before. */
async function give(before: Night, clustering: Clustering, date: number): Promise<Night> {
  const smallest = new Map<number, string>();
  for (const [record, cluster] of Object.entries(clustering).sort()) {
    if (!smallest.has(cluster)) smallest.set(cluster, record);
  }
  const given: Given = {
    'identity.clusters': Object.entries(clustering).map(([record, cluster]) => ({
      record_id: uuid(record),
      cluster_id: uuid(smallest.get(cluster) ?? record),
    })),
    'previous.members': before.members,
    'previous.customer_ids': before.ids.map((row) => ({
      customer_id: String(row['customer_id']),
      created_on: String(row['created_on']),
      status: String(row['status']),
      merged_into: row['merged_into'] === null ? null : String(row['merged_into']),
    })),
    'config.run': [
      { as_of: `2026-11-${10 + date}`, timezone: 'Asia/Shanghai', base_currency: 'CNY' },
    ],
  };
  const tables = await models.tablesOf(
    ['identity.members', 'identity.customer_ids', 'identity.changes'],
    given,
  );
  const members = tables.get('identity.members') ?? [];
  return {
    members: members.map((row) => ({
      record_id: String(row['record_id']),
      customer_id: String(row['customer_id']),
    })),
    ids: tables.get('identity.customer_ids') ?? [],
    changes: tables.get('identity.changes') ?? [],
  };
}

/** Record → customer. */
const customers = ({ members }: Night) =>
  Object.fromEntries(
    members.map((row) => [String(row['record_id']).replace(/.*-0*/, ''), row['customer_id']]),
  );

const statuses = ({ ids }: Night) =>
  Object.fromEntries(
    ids.map((row) => [
      row['customer_id'],
      row['status'] === 'merged' ? row['merged_into'] : row['status'],
    ]),
  );

async function nights(...clusterings: readonly Clustering[]): Promise<readonly Night[]> {
  const all: Night[] = [];
  for (const [index, clustering] of clusterings.entries()) {
    all.push(await give(all.at(-1) ?? firstNight, clustering, index));
  }
  return all;
}

test('new clusters get ids in the order of their smallest records', async () => {
  const [first] = await nights({ a: 1, b: 2, c: 1 });
  expect(first && customers(first)).toEqual({ a: 'C000000001', b: 'C000000002', c: 'C000000001' });
});

test('a cluster that grows keeps its id', async () => {
  const [, second] = await nights({ b: 1 }, { a: 1, b: 1, c: 1 });
  expect(second && customers(second)).toEqual({
    a: 'C000000001',
    b: 'C000000001',
    c: 'C000000001',
  });
});

test('of two clusters that merge the one with the older id keeps it, however small', async () => {
  const [, , third] = await nights(
    { d: 1 },
    { d: 1, a: 2, b: 2, c: 2 },
    { d: 1, a: 1, b: 1, c: 1 },
  );
  expect(third && [new Set(Object.values(customers(third))), statuses(third)]).toEqual([
    new Set(['C000000001']),
    { C000000001: 'active', C000000002: 'C000000001' },
  ]);
  expect(third?.changes).toEqual([
    { customer_id: 'C000000002', change: 'merged', other_customer_id: 'C000000001' },
  ]);
});

test('of a cluster that splits the larger part keeps the id and the other gets a new one', async () => {
  const [, second] = await nights({ a: 1, b: 1, c: 1 }, { a: 1, b: 2, c: 2 });
  expect(second && customers(second)).toEqual({
    a: 'C000000002',
    b: 'C000000001',
    c: 'C000000001',
  });
  expect(second?.changes).toEqual([
    { customer_id: 'C000000002', change: 'split', other_customer_id: 'C000000001' },
  ]);
});

test('of equal parts the one with the smallest record keeps the id', async () => {
  const [, second] = await nights({ a: 1, b: 1 }, { b: 1, a: 2 });
  expect(second && customers(second)).toEqual({ a: 'C000000001', b: 'C000000002' });
});

test('the id of records that are gone is retired and not given again', async () => {
  const [, second] = await nights({ a: 1 }, { b: 1 });
  expect(second && [customers(second), statuses(second)]).toEqual([
    { b: 'C000000002' },
    { C000000001: 'retired', C000000002: 'active' },
  ]);
});

test('an id that was merged leads to the customer that the survivor was merged into', async () => {
  const [, , third] = await nights(
    { a: 1, b: 2, c: 3 },
    { a: 1, b: 2, c: 2 },
    { a: 1, b: 1, c: 1 },
  );
  expect(third && statuses(third)).toEqual({
    C000000001: 'active',
    C000000002: 'C000000001',
    C000000003: 'C000000001',
  });
});

test('a part that leaves the customer it was merged into gets a new id, and the old one still leads there', async () => {
  const [, , third] = await nights(
    { a: 1, b: 1, c: 2 },
    { a: 1, b: 1, c: 1 },
    { a: 1, b: 1, c: 2 },
  );
  expect(third && [customers(third)['c'], statuses(third)]).toEqual([
    'C000000003',
    { C000000001: 'active', C000000002: 'C000000001', C000000003: 'active' },
  ]);
});

const records = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Nights on each of which some records are there, in any clusters. */
const histories = fc.array(
  fc
    .tuple(fc.subarray(records), fc.infiniteStream(fc.integer({ min: 1, max: 4 })))
    .map(([present, numbers]): Clustering => {
      return Object.fromEntries(present.map((record) => [record, Number(numbers.next().value)]));
    }),
  { minLength: 2, maxLength: 4 },
);

test('whatever happens, ids are kept, unique and lead to somebody', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const all = await nights(...history);
      for (const [index, night] of all.entries())
        checkNight(all[index - 1] ?? firstNight, night, history[index] ?? {});
    }),
    { numRuns: 25 },
  );
});

function checkNight(before: Night, night: Night, clustering: Clustering): void {
  const ids = night.ids.map((row) => String(row['customer_id']));
  const active = night.ids
    .filter(({ status }) => status === 'active')
    .map((row) => row['customer_id']);
  const [former, now] = [customers(before), customers(night)];
  const clusters = Map.groupBy(Object.keys(clustering), (record) => clustering[record]);

  // Never lost, never given twice.
  expect(ids).toEqual(expect.arrayContaining(before.ids.map((row) => row['customer_id'])));
  expect(new Set(ids).size).toBe(ids.length);
  // One cluster, one customer, and those are the active ones.
  for (const members of clusters.values()) {
    expect(new Set(members.map((record) => now[record])).size).toBe(1);
  }
  expect(new Set(Object.values(now))).toEqual(new Set(active));
  expect(active).toHaveLength(clusters.size);
  // Who was merged leads to somebody who was not.
  for (const row of night.ids) {
    if (row['status'] === 'merged') expect(active).toContain(row['merged_into']);
    else expect(row['merged_into']).toBeNull();
  }
  for (const members of clusters.values()) {
    const formerIds = new Set(members.flatMap((record) => former[record] ?? []));
    const [formerId] = formerIds;
    const others = Object.keys(former).filter((record) => former[record] === formerId);
    // Nobody left and nobody else came from another: nothing changed but perhaps new records.
    const isUnaffected = formerIds.size === 1 && others.every((record) => members.includes(record));
    if (isUnaffected) expect(now[members[0] ?? '']).toBe(formerId);
  }
}
