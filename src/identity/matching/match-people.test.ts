import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { hiding } from '../../explain/hide.ts';
import { readWaterfalls } from '../waterfall.ts';
import { patternType } from './comparison-levels.ts';
import { fieldsOf, type PeopleSchema } from './fields.ts';
import { matchPeople } from './match-people.ts';

const given = ['小明', '晓明', '雷', '婷婷', 'Ann', 'Robert', 'Maria', 'Ivan', 'Yuki', 'Omar'];
const family = ['王', '欧阳', '李', '令狐', 'Stone', 'Berg', 'Costa', 'Petrov', 'Sato', 'Haddad'];
const cities = ['杭州市', '宁波市', 'Oslo', 'Lisbon'];
const streets = ['Kent', 'Essex', 'Devon', 'Surrey', 'Dover', 'Cedar', 'Maple', 'Walnut'];
const columns = [
  'id',
  'list',
  'given',
  'family',
  'born',
  'phone',
  'email',
  'city',
  'street',
  'card',
];

/** Seven digits that look like chance. */
const digits = (number: number) => String((number * 2_654_435_761) % 10_000_000).padStart(7, '0');

const streetOf = (number: number) =>
  `${digits(number + 3001).slice(2)} ${streets[number % 8]} Street`;

/** 200 people; every second comes twice, with something of theirs changed. */
const people = Array.from({ length: 200 }, (_, number) => {
  const day = String(1 + (number % 28)).padStart(2, '0');
  const month = String(1 + (number % 12)).padStart(2, '0');
  const first = {
    id: `a${number}`,
    list: 'a',
    given: given[number % 10],
    family: family[Math.floor(number / 10) % 10],
    born: `${1960 + (number % 41)}-${month}-${day}`,
    phone: `1990${digits(number + 1)}`,
    email: number % 7 === 3 ? null : `m${digits(number + 2001)}@example.com`,
    city: cities[number % 4],
    street: number % 7 === 5 ? null : streetOf(number),
    card: `C${number}`,
  };
  const changes = [
    { phone: `1990${digits(number + 1001)}` },
    { email: `m${digits(number + 2001)}x@example.com`, street: null },
    { born: `${1960 + (number % 41)}-${day}-${month}`, card: null },
    { given: first.family, family: first.given },
    { city: cities[(number + 1) % 4], street: streetOf(number + 1001) },
  ];
  const again = { ...first, ...changes[(number / 2) % 5], id: `b${number}`, list: 'b' };
  return number % 2 === 0 ? [first, again] : [first];
}).flat();

const schema: PeopleSchema = {
  id: 'id',
  columns: {
    given: 'given name',
    family: 'family name',
    born: 'date',
    phone: 'phone',
    email: 'email',
    city: 'place',
    street: 'address',
  },
};

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 2, keepsOrder: false });
  const rows = people.map((person) => {
    const values = new Map(Object.entries(person));
    return `(${columns.map((name) => (values.get(name) ? literal(String(values.get(name))) : 'null')).join(', ')})`;
  });
  await engine.execute(`
    create schema shop;
    create table shop.people (${columns.map((name) => `"${name}" varchar`).join(', ')});
    insert into shop.people values ${rows.join(', ')}`);
});

afterAll(() => engine.close());

/** The records of each cluster of several, such as `a0 b0`. */
async function clustersOf(of: PeopleSchema): Promise<readonly string[]> {
  await matchPeople(engine, { table: 'shop.people', schema: of });
  const rows = await engine.query(`
    select string_agg(record_id, ' ' order by record_id) as records
    from identity.clusters group by cluster_id having count(*) > 1 order by records`);
  return rows.map((row) => String(row['records']));
}

const expected = people
  .filter(({ id }) => id.startsWith('b'))
  .map(({ id }) => `a${id.slice(1)} ${id}`)
  .sort();

test('people who come twice are found, and nobody else', async () => {
  expect(await clustersOf(schema)).toEqual(expected);
});

describe('a waterfall', () => {
  const Kept = z.object({ record_id: z.string(), other_record_id: z.string(), weight: z.string() });

  test('adds up to the weight that the run went by', async () => {
    await matchPeople(engine, { table: 'shop.people', schema });
    const kept = await engine.queryAs(
      Kept,
      'select record_id, other_record_id, weight from identity.pairs order by all',
    );
    const pairs = kept.map(({ record_id: left, other_record_id: right }) => ({ left, right }));
    const found = await readWaterfalls(engine, fieldsOf(schema), pairs, hiding(false));
    expect(kept.length).toBeGreaterThanOrEqual(expected.length);
    const [moved] = await engine.query(
      "select count(*) > 0 as counts from identity.parameters where level_name = 'both differ'",
    );
    expect(moved).toEqual({ counts: true });
    // Each of the steps is rounded to four decimals.
    const differences = kept.map(({ weight }, place) =>
      Math.abs(Number(weight) - (found?.[place]?.weight ?? Number.NaN)),
    );
    expect(Math.max(...differences)).toBeLessThan(0.001);
  });
});

test('who has two values of what a person has one of is two people', async () => {
  const columns = { ...schema.columns, card: 'unique id' } as const;
  expect(await clustersOf({ ...schema, columns })).toEqual(expected);
  await engine.execute("update shop.people set card = 'other' where id = 'b0'");
  expect(await clustersOf({ ...schema, columns })).toEqual(
    expected.filter((one) => one !== 'a0 b0'),
  );
  expect(await clustersOf(schema)).toEqual(expected);
});

test('two records of one list are two people', async () => {
  expect(await clustersOf({ ...schema, source: 'list' })).toEqual(expected);
  await engine.execute("update shop.people set list = 'a' where id = 'b0'");
  const found = await clustersOf({ ...schema, source: 'list' });
  expect(found).toEqual(expected.filter((one) => one !== 'a0 b0'));
});

test('of two lists that take turns, pairs of both are taken by chance', async () => {
  await engine.execute(`
    create table shop.turns as
    select concat(lpad(cast(range as varchar), 4, '0'), list) as id, list,
      concat('Vorname ', range % 37) as given, concat('Nachname ', range % 41) as family
    from range(600) cross join (values ('a'), ('b')) as lists(list)`);
  const columns = { given: 'given name', family: 'family name' } as const;
  await matchPeople(engine, {
    table: 'shop.turns',
    schema: { id: 'id', source: 'list', columns },
  });
  const [count] = await engine.query(
    "select count(*) > 1000 as are_enough from identity.compared where drawn = 'chance'",
  );
  expect(count).toEqual({ are_enough: true });
});

test('a table may have more columns than a number of 64 bits tells the agreement of', async () => {
  const codes = Array.from({ length: 30 }, (_, place) => `code_${place}`);
  await engine.execute(`
    create schema wide;
    create table wide.people as
    select *, ${codes.map((name, place) => `concat(right(phone, 5), ${place}) as ${name}`).join(', ')}
    from shop.people`);
  const columns = {
    ...schema.columns,
    ...Object.fromEntries(codes.map((name) => [name, 'code' as const])),
  };
  expect(patternType(fieldsOf({ ...schema, columns }))).toBe('hugeint');
  await matchPeople(engine, { table: 'wide.people', schema: { ...schema, columns } });
  const [count] = await engine.query(
    'select count(*) > 0 and max(length(cast(pattern as varchar))) > 19 as found from identity.pairs',
  );
  expect(count).toEqual({ found: true });
});
