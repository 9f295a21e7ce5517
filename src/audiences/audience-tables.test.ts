import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConfigInput } from '../config/schema.ts';
import type { Engine } from '../engine/engine.ts';
import { type Node, readInputs } from '../engine/graph.ts';
import { columnNotes, isSql, type Model, type SqlModel } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { projectPath } from '../engine/project-path.ts';
import { type ModelColumns, modelColumns } from '../lineage/model-columns.ts';
import { readStage, stageNames } from '../pipeline/stages.ts';
import { exampleConfig } from '../runs/run.fixture.ts';
import { audienceSettings } from './audience-tables.ts';

let engine: Engine;
let models: readonly Model[];
let nodes: readonly Node[];

beforeAll(async () => {
  engine = await openEngine({ folders: [], functions: [], threads: 1 });
  models = (await Promise.all(stageNames().map(readStage))).flatMap((stage) => stage.models);
  nodes = await readInputs(engine, models);
});

afterAll(() => engine.close());

async function settingsOf(
  audiences: ConfigInput['audiences'],
  known: ModelColumns = modelColumns(nodes),
  more: Partial<ConfigInput> = {},
) {
  const { tables, problems } = await audienceSettings(
    exampleConfig('/nowhere', { ...more, ...(audiences ? { audiences } : {}) }),
    known,
  );
  const rowsOf = (name: string, audience: string) =>
    (tables.find((table) => table.name === name)?.rows ?? []).filter(
      ([first]) => first === audience,
    );
  return { problems, rowsOf };
}

/** The models, with one more or another in place of one. */
async function withModel(model: SqlModel): Promise<ModelColumns> {
  const [changed] = await readInputs(engine, [model]);
  return modelColumns([
    ...nodes.filter((node) => node.model.table !== model.table),
    ...(changed ? [changed] : []),
  ]);
}

test('columns mean what the data dictionary says, though no model is bound', () => {
  const page = readFileSync(projectPath('docs/data-dictionary.md'), 'utf8');
  const section = page.split('\n### `mart.customers`')[1]?.split('\n### ')[0] ?? '';
  const written = [...section.matchAll(/^\| `(\w+)` \| [^|]+\| ([a-z]*) ?\|/gm)].map(
    ([, column, personal]) => [column, personal || 'none'],
  );
  const known = [...(modelColumns(nodes).columnsOf('mart.customers') ?? [])];
  expect(known.map(([column, note]) => [column, note?.personal])).toEqual(written);
  expect(written.length).toBeGreaterThan(50);
});

describe('what the config names wrongly is reported before anything runs:', () => {
  test.each<[ConfigInput['audiences'], string]>([
    [
      { tea: { where: [{ column: 'favorite_category', contains: 'tea' }] } },
      'audiences.tea.where[0].column: mart.customers has no column "favorite_category" (did you mean "favourite_category"?)',
    ],
    [
      { tea: { columns: ['emial'] } },
      'audiences.tea.columns: mart.customers has no column "emial" (did you mean "email"?)',
    ],
    [
      { tea: { orderBy: { column: 'monetery' } } },
      'audiences.tea.orderBy.column: mart.customers has no column "monetery" (did you mean "monetary"?)',
    ],
    [
      { tea: { notIn: [{ audience: 'champion', days: 3 }] } },
      'there is no file "champion" (did you mean "champions"?)',
    ],
  ])('%j', async (audiences, problem) => {
    const { problems } = await settingsOf(audiences);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  test('exports.columns', async () => {
    const { problems } = await settingsOf(undefined, undefined, { exports: { columns: ['phon'] } });
    expect(problems).toEqual([
      expect.stringContaining('exports.columns: mart.customers has no column "phon"'),
    ]);
  });
});

describe('a column that reaches mart.customers', () => {
  const customers = () => {
    const found = models.find(({ table }) => table === 'mart.customers');
    if (!found || !isSql(found)) throw new Error('there is no mart.customers');
    return found;
  };
  const withColumn = (personal: 'none' | 'direct') => {
    const model = customers();
    const sql = model.sql.replace(
      '\nfrom identity.customers',
      ',\n    1 as loyalty_points\nfrom identity.customers',
    );
    const columns = {
      ...model.columns,
      ...columnNotes({ [personal]: { loyalty_points: 'points' } }),
    };
    return withModel({ ...model, sql, columns });
  };

  test('can be a condition and a column of a file at once', async () => {
    const file = {
      where: [{ column: 'loyalty_points', atLeast: 100 }],
      columns: ['email', 'loyalty_points'],
    };
    const { problems, rowsOf } = await settingsOf({ tea: file }, await withColumn('none'));
    expect(problems).toEqual([]);
    expect(rowsOf('audience_columns', 'tea')).toEqual([
      ['tea', 1, 'email', 'email', false],
      ['tea', 2, 'loyalty_points', 'customers', false],
    ]);
  });

  test('is in no file if it reaches a person', async () => {
    const { problems } = await settingsOf(
      { tea: { columns: ['loyalty_points'] } },
      await withColumn('direct'),
    );
    expect(problems).toEqual([
      expect.stringContaining('"loyalty_points" names or reaches a person'),
    ]);
  });
});

test('a model with one row per customer is an audience, with its own columns behind the usual ones', async () => {
  const model: SqlModel = {
    table: 'audiences.regulars',
    sql: 'select customer_id, frequency * 2 as stamps from mart.customers',
    materialized: 'table',
    description: '',
    grain: ['customer_id'],
    columns: columnNotes({ none: { stamps: 'stamps' } }),
    source: 'sql/audiences/regulars.sql',
  };
  const { problems, rowsOf } = await settingsOf(undefined, await withModel(model), {
    exports: { columns: ['email'] },
  });
  expect(problems).toEqual([]);
  expect(rowsOf('audiences', 'regulars')[0]).toEqual(
    expect.arrayContaining(['audiences.regulars']),
  );
  expect(rowsOf('audience_columns', 'regulars')).toEqual([
    ['regulars', 1, 'email', 'email', false],
    ['regulars', 2, 'customer_id', 'customers', false],
    ['regulars', 3, 'stamps', 'model', false],
  ]);
});

test('a model that says who is in a file is read by what chooses, and no other model of the stage is', async () => {
  const own = { sql: 'select 1', materialized: 'table', description: '', source: '' } as const;
  const read = await readInputs(engine, [
    ...models,
    { ...own, table: 'audiences.regulars', grain: ['customer_id'] },
    { ...own, table: 'audiences.visits', grain: ['customer_id', 'visited_on'] },
  ]);
  const candidates = read.find(({ model }) => model.table === 'audiences.candidates');
  expect(candidates?.reads.filter((table) => table.startsWith('audiences.'))).toEqual([
    'audiences.regulars',
  ]);
});

test.each<[string, NonNullable<ConfigInput['audiences']>[string], boolean]>([
  ['a condition on a forecast', { where: [{ column: 'value_decile', is: 'empty' }] }, true],
  ['an order by one', { orderBy: { column: 'order_probability_30d' } }, true],
  ['a condition on a habit', { where: [{ column: 'favourite_category', is: 'filled' }] }, true],
  ['what was bought', { where: [{ column: 'frequency', atLeast: 2 }] }, false],
  ['columns alone', { columns: ['email', 'churn_risk', 'recommended_item'] }, false],
])('a file is by profile or not: %s', async (_, file, expected) => {
  const { rowsOf } = await settingsOf({ tea: file });
  expect(rowsOf('audiences', 'tea')[0]?.[10]).toBe(expected);
});

test.each([
  ['purchases', 'select customer_id from mart.customers where frequency > 2', false],
  [
    'orders of its own',
    'select m.customer_id from clean.orders as o inner join identity.members as m on o.person_record_id = m.record_id',
    false,
  ],
  ['a forecast', 'select customer_id from mart.customers where value_decile = 1', true],
  [
    'a forecast under another name',
    'with c as (select customer_id, churn_risk as r from mart.customers) select customer_id from c where r is null',
    true,
  ],
  [
    'who has a habit',
    'select customer_id from mart.customers where customer_id in (select customer_id from taste.habits)',
    true,
  ],
  ['all columns', 'select customer_id from (select * from mart.customers) as all_columns', true],
  ['a forecast in capitals', 'select customer_id from mart.customers where Value_Decile = 1', true],
  ['whole rows', "select customer_id from mart.customers as c where concat(c) like '%high%'", true],
])('a model in SQL is by profile or not: %s', async (_, sql, expected) => {
  const model: SqlModel = {
    ...{ table: 'audiences.regulars', sql, materialized: 'table', description: '' },
    ...{ grain: ['customer_id'], source: 'sql/audiences/regulars.sql' },
  };
  const { rowsOf } = await settingsOf(undefined, await withModel(model));
  expect(rowsOf('audiences', 'regulars')[0]?.[10]).toBe(expected);
});

test('a segment is an audience whose condition is the segment', async () => {
  const { rowsOf } = await settingsOf(undefined);
  expect(rowsOf('audience_conditions', 'lost')).toEqual([
    ['lost', 0, 'segment', 'equals', 'lost', 'text'],
  ]);
});
