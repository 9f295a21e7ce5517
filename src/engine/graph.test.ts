import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from './engine.ts';
import { readInputs } from './graph.ts';
import type { SqlModel } from './model.ts';
import { openEngine } from './open-engine.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], functions: [], threads: 1 });
});

afterAll(() => engine.close());

const model: SqlModel = {
  table: 'shop.sales',
  sql: 'select 1',
  materialized: 'table',
  description: '',
  grain: [],
  source: 'sql/shop/sales.sql',
};

test.each([
  [
    '-- 茶，每行一单\nselect tea\nfrom shop.orders\nwhere and',
    'line 4: syntax error at or near "and"',
  ],
  ['selectt tea', 'line 1: syntax error at or near "selectt"'],
  ['delete from shop.orders', 'Only SELECT'],
])('a model that is no query is named, with the line: %j', async (sql, problem) => {
  await expect(readInputs(engine, [model, { ...model, sql }])).rejects.toThrow(
    `shop.sales is no query that can be parsed (sql/shop/sales.sql).\n${problem}`,
  );
});
