import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { codePeople } from './coded-people.ts';
import { compare, levelNamesOf, levelsIn } from './compare.ts';
import { customerFields } from './customer-schema.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 1 });
  await engine.execute(`
    create schema identity;
    create table identity.nicknames as select 'bob' as name, 'robert' as other_name`);
});

afterAll(() => engine.close());

type Values = Readonly<Record<string, string>>;

/** How two people agree, by field; fields that are missing are left out. */
async function agreement(one: Values, other: Values): Promise<Record<string, string>> {
  const names = customerFields.map(({ name }) => name);
  const rows = [one, other].map((values, person) =>
    [person, ...names.map((name) => (values[name] ? literal(values[name]) : 'null'))].join(', '),
  );
  await engine.execute(`
    create or replace table identity.people (
      person integer, ${names.map((name) => `${identifier(name)} varchar`).join(', ')});
    insert into identity.people values ${rows.map((row) => `(${row})`).join(', ')};
    create or replace table met_pairs as select 0 as a, 1 as b, 'blocking' as drawn`);
  await codePeople(engine, customerFields);
  await compare(engine, 'met_pairs', 'compared_pairs', customerFields);
  const [row] = await engine.query(
    'select cast(pattern as varchar) as pattern from compared_pairs',
  );
  const levels = levelsIn(BigInt(String(row?.['pattern'])), customerFields);
  return Object.fromEntries(
    customerFields.flatMap((field, place) =>
      levels[place] ? [[field.name, levelNamesOf(field)[levels[place]] ?? '']] : [],
    ),
  );
}

test.each([
  ['given_name', 'robert', 'robert', 'equal'],
  ['given_name', 'bob', 'robert', 'short form'],
  ['given_name', 'r', 'robert', 'short form'],
  ['given_name', 'robect', 'robert', 'one edit'],
  ['given_name', 'robret', 'robert', 'one edit'],
  ['given_name', '小明', 'xiaoming', 'same sound'],
  ['given_name', '小明', '晓明', 'same sound'],
  ['given_name', 'khalid', 'chalid', 'one edit'],
  ['given_name', 'khrushchev', 'chruschtschow', 'sounds alike'],
  ['given_name', 'tim', 'tom', 'one edit'],
  ['family_name', 'khrushchev', 'chruschtschow', 'sounds alike'],
  ['family_name', 'wang', 'weng', 'one edit'],
  ['given_name', '熙皇帝', '熙帝', 'one character more'],
  ['given_name', '恩来', '来', 'one character more'],
  ['given_name', '恩来', '建国', 'different'],
  ['given_name', 'alice', 'robert', 'different'],
  ['family_name', '单', 'shan', 'same sound'],
  ['birth_on', '19900102', '19900112', 'one digit'],
  ['birth_on', '19900104', '19900401', 'day and month swapped'],
  ['birth_on', '19900104', '19900630', 'same year'],
  ['birth_on', '19500104', '19770612', 'a generation apart'],
  ['birth_on', '19500104', '19770104', 'a generation apart'],
  ['birth_on', '19500104', '19800104', 'one digit'],
  ['birth_on', '19500104', '19640612', 'different'],
  ['phone', '9900000001', '9900000010', 'one edit'],
  ['email', 'ann.lee@example.com', 'ann.lee@example.org', 'same mailbox name'],
  ['city', 'hangzhou', 'hangzhuo', 'two edits'],
  ['address', '西港区 中山路 256 2 1804', '长沙市 西港区 中山路 256 2 1804', 'same numbers'],
  ['address', '西港区 中山路 256 2 1804', '西港区 中山路 256 2 1805', 'most words'],
  ['address', '12 main street', '14 main street', 'some words'],
  ['gender', 'male', 'female', 'different'],
])('%s %s and %s: %s', async (field, one, other, level) => {
  const found = await agreement({ [field]: one }, { [field]: other });
  expect(found).toEqual({ [field]: level });
});

test('swapped names are one agreement, and not two', async () => {
  const found = await agreement(
    { given_name: 'lee', family_name: 'ann' },
    { given_name: 'ann', family_name: 'lee' },
  );
  expect(found).toEqual({ given_name: 'swapped' });
});

test('what one of the two lacks is not compared', async () => {
  expect(await agreement({ phone: '9900000001' }, { city: 'hangzhou' })).toEqual({});
});
