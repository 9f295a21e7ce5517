import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { readModels } from '../../src/engine/read-models.ts';

let engine: Engine;

beforeAll(async () => {
  const sql = readModels('identity').find(({ table }) => table === 'identity.nicknames')?.sql;
  engine = await openEngine({ folders: [] });
  await engine.execute(`create table nicknames as ${sql}`);
});

afterAll(() => engine.close());

async function otherNamesOf(name: string) {
  const sql = 'select other_name from nicknames where name = $name order by other_name';
  return (await engine.query(sql, { name })).map((row) => row['other_name']);
}

test.each([
  ['robert', 'bob', 'a name and its short form'],
  ['bob', 'robert', 'a short form and its name'],
  ['bob', 'rob', 'two short forms of one name'],
  ['catherine', 'katherine', 'two spellings'],
  ['francisco', 'paco', 'a Spanish name'],
  ['johannes', 'hannes', 'a German name'],
  ['михаил', 'миша', 'a Russian name'],
  ['mikhail', 'misha', 'a Russian name in Latin letters'],
])('%s and %s are one person: %s', async (name, other) => {
  expect(await otherNamesOf(name)).toContain(other);
});

test.each([
  ['alexander', 'alexandra', 'two names with one short form'],
  ['robert', 'william', 'two names'],
  ['zzz', 'robert', 'no name'],
])('%s and %s are not known as one person: %s', async (name, other) => {
  expect(await otherNamesOf(name)).not.toContain(other);
});

test('every two names are there once each way, and no name with itself', async () => {
  const broken = await engine.query(`
    select names.name, names.other_name
    from nicknames as names
    left join nicknames as ways
      on names.name = ways.other_name and names.other_name = ways.name
    group by names.name, names.other_name
    having count(*) <> 1 or count(ways.name) <> 1 or names.name = names.other_name`);
  expect(broken).toEqual([]);
});

test('names are written as name_words writes them', async () => {
  expect(await engine.query('select name from nicknames where name <> name_words(name)')).toEqual(
    [],
  );
});
