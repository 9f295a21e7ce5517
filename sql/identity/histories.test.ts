import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Night, type Nights, openNights } from './nights.fixture.ts';

let nights: Nights;

/** All properties draw the same histories, so that each is lived once. */
const seed = Math.floor(Math.random() * 2 ** 31);
const known = new Map<string, Promise<readonly Night[]>>();

beforeAll(async () => {
  nights = await openNights();
});

afterAll(() => nights.close());

/** The cluster of each of the records `12345678`; a record of cluster 0 is not there. */
type Partition = readonly number[];

const partition: fc.Arbitrary<Partition> = fc.array(fc.integer({ min: 0, max: 4 }), {
  minLength: 8,
  maxLength: 8,
});

const history = fc.array(partition, { minLength: 1, maxLength: 4 });

/** Which clusters are one. */
const merge = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 });

function clustersOf(records: Partition): string {
  const clusters = Map.groupBy(records.entries(), ([, cluster]) => cluster);
  clusters.delete(0);
  return [...clusters.values()]
    .map((entries) => entries.map(([record]) => record + 1).join(''))
    .join(' ');
}

/** What a night leaves for the next one. */
const state = ({ members, absent, ids }: Night) => ({ members, absent, ids });

function lived(partitions: readonly Partition[]): Promise<readonly Night[]> {
  const clusters = partitions.map(clustersOf);
  const history = clusters.join('\n');
  const all = known.get(history) ?? nights.follow(clusters);
  known.set(history, all);
  return all;
}

async function lastOf(partitions: readonly Partition[]): Promise<Night> {
  const [last] = (await lived(partitions)).slice(-1);
  if (last === undefined) throw new RangeError('no night');
  return last;
}

test('whatever happens, ids are kept, unique and lead to somebody, and every move is told once', async () => {
  const property = fc.asyncProperty(history, async (partitions) => {
    const all = await lived(partitions);
    for (const [index, night] of all.entries()) {
      const before = all[index - 1];
      expect(night.violations).toEqual([]);
      expectSoundIds(before, night);
      expectOneCustomerACluster(night, clustersOf(partitions[index] ?? []));
      if (before !== undefined) expectMovesToldOnce(before, night);
    }
  });
  await fc.assert(property, { seed, numRuns: 40 });
});

test('a night with the same clusters changes nothing', async () => {
  const property = fc.asyncProperty(history, async (partitions) => {
    const last = await lastOf(partitions);
    const [again] = await nights.follow([clustersOf(partitions.at(-1) ?? [])], last);
    expect(again && state(again)).toEqual(state(last));
    expect(again?.changes).toEqual([]);
  });
  await fc.assert(property, { seed, numRuns: 25 });
});

test('corrected values change nobody’s customer, although every record goes by another id', async () => {
  const now = new Map([...'12345678'].map((record, place) => [record, '9abcdef0'[place] ?? '']));
  const property = fc.asyncProperty(history, async (partitions) => {
    const last = await lastOf(partitions);
    const clusters = clustersOf(partitions.at(-1) ?? []);
    const renamed = last.members.map(({ record_id: record }) => `${record}${now.get(record)}`);
    const [corrected] = await nights.follow(
      [
        {
          clusters: clusters.replace(/\d/g, (record) => now.get(record) ?? record),
          renamed: renamed.join(' '),
        },
      ],
      last,
    );
    const members = last.members.map((row) => ({ ...row, record_id: now.get(row.record_id) }));
    expect(corrected?.members).toEqual(expect.arrayContaining(members));
    expect(corrected).toMatchObject({ ids: last.ids, absent: last.absent, changes: [] });
  });
  await fc.assert(property, { seed, numRuns: 15 });
});

test('who is merged and taken apart again gets the former id back, by whichever steps', async () => {
  const merges = fc.array(merge, { minLength: 1, maxLength: 3 });
  const property = fc.asyncProperty(history, merges, async (partitions, steps) => {
    const last = await lastOf(partitions);
    const apart = partitions.at(-1) ?? [];
    const together = steps.map((step) =>
      apart.map((cluster) => (cluster === 0 ? 0 : (step[cluster] ?? 0))),
    );
    const back = await nights.follow([...together, apart].map(clustersOf), last);
    const [after] = back.slice(-1);
    expect(after && state(after)).toEqual(state(last));
  });
  await fc.assert(property, { seed, numRuns: 40 });
});

test('the order of rows decides nothing', async () => {
  const property = fc.asyncProperty(history, fc.array(fc.nat()), async (partitions, numbers) => {
    const inOrder = (rows: readonly string[]) =>
      rows
        .map((row, index) => ({ row, place: numbers[index] ?? -index }))
        .sort((one, other) => one.place - other.place)
        .map(({ row }) => row);
    const all = partitions.map((records) => ({ clusters: clustersOf(records), inOrder }));
    expect(await nights.follow(all)).toEqual(await lived(partitions));
  });
  await fc.assert(property, { seed, numRuns: 15 });
});

function expectSoundIds(before: Night | undefined, night: Night): void {
  const ids = night.ids.map(({ customer_id: id }) => id);
  const active = night.ids.filter(({ status }) => status === 'active').map((id) => id.customer_id);
  expect(ids).toEqual(expect.arrayContaining(before?.ids.map((id) => id.customer_id) ?? []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(active)).toEqual(new Set(night.members.map((row) => row.customer_id)));
  for (const { status, merged_into: target } of night.ids) {
    if (status === 'merged') expect(active).toContain(target);
    else expect(target).toBeNull();
  }
}

function expectOneCustomerACluster({ members }: Night, clusters: string): void {
  const ofCustomers = Map.groupBy(members, ({ customer_id: id }) => id);
  const records = [...ofCustomers.values()].map((rows) =>
    rows.map((row) => row.record_id).join(''),
  );
  expect(records.sort().join(' ')).toBe(clusters.split(' ').sort().join(' '));
}

function expectMovesToldOnce(before: Night, { members, changes, ids }: Night): void {
  const former = new Map(before.members.map((row) => [row.record_id, row.customer_id]));
  const moves = members.flatMap(({ record_id: record, customer_id: id }) => {
    const from = former.get(record);
    return from === undefined || from === id ? [] : [`${from} to ${id}`];
  });
  // A customer of the night before may be merged by records that were gone then and come again.
  const merged = ids.flatMap(({ customer_id: id, merged_into: target }) =>
    target !== null && before.members.some((row) => row.customer_id === id)
      ? [`${id} to ${target}`]
      : [],
  );
  const told = changes.flatMap(({ customer_id: id, change, other_customer_id: other }) => {
    if (other === null) return [];
    return change === 'split' || change === 'restored'
      ? [`${other} to ${id}`]
      : [`${id} to ${other}`];
  });
  expect(told.sort()).toEqual([...new Set([...moves, ...merged])].sort());
}
