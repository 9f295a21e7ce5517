import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { compared, rowsWith } from './changed-rows.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], functions: [] });
  await engine.execute(`create table sold as select * from (values
    ('shop', '1', 7), ('shop', '1', 8), ('shop', null, 9), (null, '1', 10), (null, null, 11), ('shop', '2', 12)
  ) as rows(scope, number, amount)`);
});

afterAll(() => engine.close());

async function amountsOf(keys: string): Promise<readonly number[]> {
  await engine.execute(`create or replace table keys (s varchar, n varchar);
    insert into keys values ${keys}`);
  const rows = rowsWith('sold', ['scope', 'number'], 'keys', ['s', 'n']);
  const found = await engine.query(`select amount from ${rows} as found order by amount`);
  return found.map(({ amount }) => Number(amount));
}

test.each([
  [`('shop', '1')`, [7, 8]],
  [`('shop', null)`, [9]],
  [`(null, '1'), ('shop', '1')`, [7, 8, 10]],
  [`(null, null)`, [11]],
  [`('shop', '1'), ('shop', '1'), ('shop', null), ('shop', null)`, [7, 8, 9]],
  [`('till', '1'), ('till', null)`, []],
])(
  'of the keys %s each row is found once, and a null is a value like any other',
  async (keys, amounts) => {
    expect(await amountsOf(keys)).toEqual(amounts);
  },
);

test('a key changed where it has another row, one more or one less', async () => {
  await engine.execute(`create or replace table sold_before as
    select * from sold where amount not in (8, 12)
    union all select 'shop', '2', 13
    union all select 'till', null, 14`);
  const changed = await engine.query(
    `select * from (${compared(['scope', 'number'], 'sold', 'sold_before')}) order by all`,
  );
  expect(changed).toEqual([
    { scope: 'shop', number: '1' },
    { scope: 'shop', number: '2' },
    { scope: 'till', number: null },
  ]);
});
