import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from './engine.ts';
import { openEngine } from './open-engine.ts';
import type { ParsedQuery } from './parsed-query.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], functions: [] });
});

afterAll(() => engine.close());

async function parse(sql: string): Promise<ParsedQuery> {
  const [query] = await engine.parse([sql]);
  if (query === undefined) throw new RangeError(sql);
  return query;
}

test('a query means the same however it is laid out and commented', async () => {
  const tight = await parse('select a, sum(b) from shop.sales group by a');
  const loose = await parse(
    '-- What sold.\nselect\n    a,\n    sum(b)\nfrom shop.sales\ngroup by a',
  );
  expect(loose.meaning()).toBe(tight.meaning());
  expect(loose.hash).toBe(tight.hash);
  expect(JSON.parse(tight.meaning())).toMatchObject({ error: false });
});

test('text in a query is part of its meaning, also where it looks like a place in a parse tree', async () => {
  const one = await parse(`select '"query_location":1,' as a, x from t`);
  const two = await parse(`select '"query_location":2,' as a, x from t`);
  expect(one.meaning()).not.toBe(two.meaning());
  expect(one.hash).not.toBe(two.hash);
});

test('a query names the tables that it reads and the functions that it calls, without its CTEs', async () => {
  const query = await parse(
    'with sold as (select Lower(a) as a from shop.sales) select a from sold inner join items using (a)',
  );
  expect(query.tables).toEqual(['items', 'shop.sales']);
  expect([...query.functions]).toContain('lower');
});
