import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { literal } from '../../../src/engine/sql-text.ts';
import { writePeople } from './write-people.ts';

const records = 5000;
let folder: string;
let engine: Engine;
let people: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-'));
  engine = await openEngine({ folders: [folder], threads: 2 });
  people = literal(await writePeople(folder, { society: 'customers', records }));
});

afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

async function numbersOf(sql: string): Promise<readonly number[]> {
  const [row = {}] = await engine.query(sql);
  return Object.values(row).map(Number);
}

test('there are as many records as asked for, 1.4 a person', async () => {
  const [count, ids, persons = 0] = await numbersOf(
    `select count(*), count(distinct record_id), count(distinct cluster) from ${people}`,
  );
  expect([count, ids]).toEqual([records, records]);
  expect(records / persons).toBeCloseTo(1.4, 1);
});

test('the same size and seed give the same rows, another seed gives others', async () => {
  const again = literal(
    await writePeople(join(folder, 'again'), { society: 'customers', records }),
  );
  const other = literal(await writePeople(folder, { society: 'customers', records, seed: 2 }));
  const differing = (path: string) => `select count(*) from (from ${people} except from ${path})`;
  expect(await numbersOf(differing(again))).toEqual([0]);
  expect((await numbersOf(differing(other)))[0]).toBeGreaterThan(records / 2);
});

test.each(['given_name', 'family_name', 'date_of_birth', 'phone', 'email', 'city', 'address'])(
  'some records lack the %s, and some records of one person differ in it',
  async (column) => {
    const [missing, differing] = await numbersOf(
      `select
        (select count(*) from ${people} where ${column} is null),
        (select count(*) from ${people} as l inner join ${people} as r using (cluster)
          where l.record_id < r.record_id and l.${column} <> r.${column})`,
    );
    expect(missing).toBeGreaterThan(5);
    expect(differing).toBeGreaterThan(5);
  },
);

test('some people share a phone and an address with others of the same family name', async () => {
  const [shared] = await numbersOf(
    `select count(*) from ${people} as l inner join ${people} as r using (phone, address, family_name)
    where l.cluster < r.cluster`,
  );
  expect(shared).toBeGreaterThan(3);
});

test('people of the past have ten records each, many of which do not agree', async () => {
  const past = literal(await writePeople(folder, { society: 'historical', records }));
  const [count, ids, persons = 0] = await numbersOf(
    `select count(*), count(distinct unique_id), count(distinct cluster) from ${past}`,
  );
  expect([count, ids]).toEqual([records, records]);
  expect(records / persons).toBeGreaterThan(9);
  expect(records / persons).toBeLessThan(11);
  for (const column of ['first_name', 'surname', 'dob', 'birth_place', 'postcode_fake']) {
    const [pairs = 0, equal = 0] = await numbersOf(
      `select count(*), count(*) filter (where l.${column} = r.${column})
      from ${past} as l inner join ${past} as r using (cluster) where l.unique_id < r.unique_id`,
    );
    expect(equal / pairs).toBeGreaterThan(0.25);
    expect(equal / pairs).toBeLessThan(0.75);
  }
});

test('marketplaces hide three of ten records in part, and give one in six a stand-in number', async () => {
  const buyers = literal(
    await writePeople(folder, { society: 'marketplace', records: 2.4 * records }),
  );
  const [perPerson = 0, hidden = 0, standIn = 0, telling = 0, shared = 0] = await numbersOf(
    `select
      count(*) / count(distinct cluster),
      avg(case when concat(name, phone, email, address) like '%*%' then 1 else 0 end),
      avg(case when regexp_matches(phone, '[0-9](-|转)[0-9]{4}$') then 1 else 0 end),
      -- What is hidden is the person's own all the same.
      (select count(*) from ${buyers} as l inner join ${buyers} as r using (cluster)
        where l.phone like '%*%' and concat(left(r.phone, 3), '****', right(r.phone, 4)) = l.phone),
      (select count(*) from ${buyers} as l inner join ${buyers} as r using (address)
        where l.cluster < r.cluster and l.address like '%有限公司')
    from ${buyers}`,
  );
  expect(perPerson).toBeCloseTo(2.4, 1);
  expect(hidden).toBeCloseTo(0.3, 1);
  expect(standIn).toBeCloseTo(0.17, 1);
  expect(telling).toBeGreaterThan(300);
  expect(shared).toBeGreaterThan(5);
});

test.each([
  ['register', 'name', 'Dr. %'],
  ['transliterated', 'full_name', '%Gorbatschow%'],
  ['lineage', 'name', '%居士'],
] as const)('a %s writes one person in several ways', async (society, column, written) => {
  const path = literal(await writePeople(folder, { society, records }));
  const [count, ids, differing, found] = await numbersOf(
    `select
      count(*),
      count(distinct record_id),
      (select count(*) from ${path} as l inner join ${path} as r using (cluster)
        where l.record_id < r.record_id and l.${column} <> r.${column}),
      count(*) filter (where ${column} like '${written}')
    from ${path}`,
  );
  expect([count, ids]).toEqual([records, records]);
  expect(differing).toBeGreaterThan(records / 10);
  expect(found).toBeGreaterThan(5);
});
