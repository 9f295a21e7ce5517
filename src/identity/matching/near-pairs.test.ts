import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { customerFields, customerSchema } from './customer-schema.ts';
import { matchPeople } from './match-people.ts';
import { compareNear } from './near-pairs.ts';

const columns = ['record_id', 'name', 'phone', 'email', 'birth_on', 'province', 'city', 'gender'];
const family = ['Stone', 'Berg', 'Costa', 'Petrov', 'Sato', 'Haddad', 'Lind', 'Moreau'];
const given = ['Ann', 'Maria', 'Ivan', 'Yuki', 'Omar', 'Clara', 'Hugo', 'Nina', 'Karl', 'Zoe'];

/** Ten digits that look like chance. */
const digits = (number: number) =>
  `1555${String((number * 62_710_037) % 10_000_000).padStart(7, '0')}`;

const person = (id: string, name: string, number: number, phone = digits(number)) => ({
  record_id: id,
  name,
  phone,
  email: `m${digits(number + 500)}@example.com`,
  birth_on: null,
  province: null,
  city: null,
  gender: null,
});

/** 120 people; every fourth comes again with a new phone or a new mailbox. */
const others = Array.from({ length: 120 }, (_, number) => {
  const name = `${given[number % 10]} ${family[Math.floor(number / 10) % 8]}son${number % 13}`;
  const first = person(`a${number}`, name, number);
  const change = number % 8 === 0 ? { phone: digits(number + 900) } : { email: null };
  return number % 4 === 0 ? [first, { ...first, ...change, record_id: `b${number}` }] : [first];
}).flat();

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 1, keepsOrder: false });
});

afterAll(() => engine.close());

async function clustersOf(some: readonly ReturnType<typeof person>[]): Promise<string> {
  const rows = [...others, ...some].map((one) => {
    const values = new Map<string, string | null>(Object.entries(one));
    return `(${columns.map((name) => (values.get(name) ? literal(String(values.get(name))) : 'null')).join(', ')})`;
  });
  await engine.execute(`
    create or replace table people (
      ${columns.map((name) => `${name} varchar`).join(', ')}, address varchar, masked_name varchar,
      masked_phone varchar, masked_email varchar, phone_is_key boolean default true,
      email_is_key boolean default true);
    insert into people (${columns.join(', ')}) values ${rows.join(', ')}`);
  await matchPeople(engine, { table: 'people', schema: customerSchema });
  const clusters = await engine.query(`
    select string_agg(record_id, ' ' order by record_id) as records
    from identity.clusters where record_id like 'x%' group by cluster_id order by records`);
  return clusters.map((row) => String(row['records'])).join(' | ');
}

const robert = person('x1', 'Robert Quill', 301);
const initial = { ...person('x2', 'R Quill', 301), email: null };
const roland = person('x3', 'Roland Quill', 303);

test('an initial that both are like does not join two people', async () => {
  const between = { ...initial, email: roland.email };
  const found = await clustersOf([robert, between, roland]);
  // It fits both as well, and so goes to neither.
  expect(found.split(' | ')).toHaveLength(3);
});

test('records that no block brought together weigh what those of a block do', async () => {
  const again = { ...robert, record_id: 'x2', phone: digits(777) };
  await clustersOf([robert, again, roland]);
  await engine.execute(`
    create or replace temp table unmet as
    select l.record_id, r.record_id as other_record_id
    from identity.people as l
    inner join identity.people as r on l.record_id < r.record_id
    where l.record_id like 'x%' and r.record_id like 'x%'`);
  await compareNear(engine, customerFields, 'unmet', 'near');
  const near = await engine.query('select * from near order by all');
  const kept = await engine.query(`
    select record_id, other_record_id, weight from identity.pairs where record_id like 'x%'`);
  const ofTwo = ['x1', 'x2'].map((one) => ({
    record_id: one,
    other_record_id: 'x3',
    weight: null,
  }));
  expect(kept).toHaveLength(1);
  expect(near).toEqual([...kept, ...ofTwo]);
});
