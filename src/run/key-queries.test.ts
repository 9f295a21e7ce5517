import fc from 'fast-check';
import { expect, test } from 'vitest';
import config from '../../pipeline.config.ts';
import { checkConfig } from '../config/load.ts';
import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import { isSql, type Keyed, type SqlModel, stageOf } from '../engine/model.ts';
import { projectPath } from '../engine/project-path.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { readPipeline } from '../pipeline/read-pipelines.ts';
import { withModels } from './bind-models.ts';
import { compared } from './changed-rows.ts';
import { keyedParts, keysBehind, mergedRows } from './key-queries.ts';
import { narrowModel, sourcesBehind } from './narrow-model.ts';

/** A table of random rows, of which each night has other ones. */
interface Drawn {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly values: string }[];
  readonly grain: readonly string[];
}

const rows = 120;

/** How often any of a model's parents change together. */
const drawnRuns = 3;

/** So few values that rows of different tables meet. */
const valuesOf: Readonly<Record<string, readonly string[]>> = {
  BOOLEAN: ['true', 'false'],
  DATE: ['2026-11-01', '2026-11-02', '2026-12-24'],
  UUID: Array.from(
    { length: 30 },
    (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  ),
  'TIMESTAMP WITH TIME ZONE': [
    '2026-11-01 10:00:00+00',
    '2026-11-02 11:00:00+00',
    '2026-11-03 00:00:00+00',
  ],
};
const numbers = ['0', '1', '2', '3', '5'];
/** What columns hold that settings speak of. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  feed: config.feeds.map(({ name }) => name),
  field: ['name', 'phone', 'email', 'city'],
};
const names = Array.from({ length: 30 }, (_, n) => `v${n}`);

/** Draws values for each column: of keys any of a few, else what the model's own text compares with. */
async function draw(
  engine: Engine,
  table: string,
  grain: readonly string[],
  keys: ReadonlySet<string>,
  words: readonly string[],
): Promise<Drawn> {
  const described = await engine.query(
    `select column_name as name, column_type as type from (describe ${table})`,
  );
  const columns = described.map(({ name, type }) => {
    const [column, sqlType] = [String(name), String(type)];
    const isKey = keys.has(`${table}.${column}`);
    const others = wordsOf[column] ?? [...words, ...names.slice(0, 3)];
    const texts = isKey ? names : others;
    const fixed =
      valuesOf[sqlType] ??
      (sqlType === 'VARCHAR' ? texts : isKey ? names.map((n) => n.slice(1)) : numbers);
    const pool = sqlType.endsWith('[]') ? [] : fixed;
    const seed = `hash(place, seed, ${literal(`${table}.${column}`)})`;
    const chosen = `[${pool.map(literal).join(', ')}][cast(${seed} % ${pool.length + (isKey ? 0 : 1)} as integer) + 1]`;
    return {
      name: column,
      values: `cast(${pool.length ? chosen : 'null'} as ${sqlType}) as ${identifier(column)}`,
    };
  });
  return { table, columns, grain };
}

/** Fills a table with a night's rows: most are those of every night. */
async function fill(engine: Engine, { table, columns, grain }: Drawn, seed: number, from: number) {
  const drawn = `select ${columns.map(({ values }) => values).join(', ')}, place
    from (select range as place, ${seed} as seed from range(${from}, ${from + rows}))`;
  const unique = grain.length
    ? `qualify row_number() over (partition by ${grain.join(', ')} order by place) = 1`
    : '';
  await engine.execute(`create or replace table ${table} as
    select * exclude (place) from (${drawn}) ${unique}`);
}

/** How many keys changed, and how many rows differ between what is kept with what is made again and all made again. */
async function difference(
  engine: Engine,
  { model }: { readonly model: SqlModel },
  keyed: Keyed,
  nodes: readonly Node[],
  tables: readonly Drawn[],
  seed: number,
  changing: (table: string) => boolean,
): Promise<{ readonly keys: number; readonly kept: number; readonly differ: number }> {
  const node = nodes.find((each) => each.model.table === model.table);
  if (!node) throw new Error(`no ${model.table}`);
  for (const drawn of tables) {
    await fill(engine, drawn, seed, 0);
    const former = `before.${drawn.table.replace('.', '__')}`;
    await engine.execute(`create or replace table ${former} as select * from ${drawn.table}`);
  }
  await engine.execute(`create or replace table before.result as ${model.sql}`);
  for (const drawn of tables) if (changing(drawn.table)) await fill(engine, drawn, seed, 2);
  await engine.execute(`create or replace table before.whole as ${model.sql}`);
  const changed: string[] = [];
  for (const [index, parent] of keyed.parents.entries()) {
    const former = `before.${parent.table.replace('.', '__')}`;
    const values = `before.values_${index}`;
    const query = compared(parent.columns, parent.table, former);
    await engine.execute(`create or replace table ${values} as ${query}`);
    const sides = (table: string) => [table, `before.${table.replace('.', '__')}`];
    changed.push(...keysBehind(keyed, parent, values, sides));
  }
  await engine.execute(`create or replace table before.keys as ${changed.join(' union ')}`);
  const { views } = sourcesBehind(node, nodes);
  const fresh = await narrowModel(engine, model, views, keyedParts(keyed, 'before.keys'));
  const merged = mergedRows(keyed, fresh.sql, 'before.result', 'before.keys');
  await engine.execute(`create or replace table before.merged as ${merged}`);
  await fresh.drop();
  const [row] = await engine.query(`select
    (select count(*) from before.keys) as keys,
    (select count(*) from (select * from before.merged intersect all select * from before.result)) as kept,
    (select count(*) from (select * from before.merged except all select * from before.whole))
    + (select count(*) from (select * from before.whole except all select * from before.merged)) as differ`);
  return {
    keys: Number(row?.['keys']),
    kept: Number(row?.['kept']),
    differ: Number(row?.['differ']),
  };
}

test('a model that is worked out key by key depends on what its parents say of a key alone', async () => {
  const settings = { ...config, output: projectPath('out', 'no-models'), engine: { threads: 1 } };
  const request = {
    loaded: checkConfig(settings, projectPath('pipeline.config.ts')),
    pipeline: await readPipeline('nightly'),
    asOf: '2026-11-20',
  };
  await withModels(request, async ({ engine, stages }) => {
    await engine.execute('create schema before');
    for (const { nodes } of stages) {
      for (const node of nodes) {
        const { model } = node;
        // Of random records none is sound, so histories of nights show the same of clean.
        if (!isSql(model) || !model.keyed || stageOf(model.table) === 'clean') continue;
        const { keyed } = model;
        const { views, tables } = sourcesBehind(node, nodes);
        const texts = [model.sql, ...views.map((view) => view.model.sql)].join(' ');
        const words = [...new Set(texts.match(/(?<=')[\w ]{2,}(?=')/g))];
        const keys = new Set(
          keyed.parents.flatMap(({ table, columns, of }) => [
            ...columns.map((column) => `${table}.${column}`),
            ...(of?.columns ?? []).map((column) => `${of?.table}.${column}`),
          ]),
        );
        const grains = new Map(
          stages
            .flatMap((stage) => stage.nodes)
            .map((each) => [each.model.table, each.model.grain]),
        );
        const drawn: Drawn[] = [];
        for (const table of tables.filter((each) => stageOf(each) !== 'config')) {
          drawn.push(await draw(engine, table, grains.get(table) ?? [], keys, words));
        }
        const parents = new Set(keyed.parents.map(({ table }) => table));
        const seen = { keys: 0, kept: 0 };
        await fc.assert(
          fc.asyncProperty(
            fc.nat(),
            fc.subarray([...parents], { minLength: 1 }),
            async (seed, changing) => {
              const found = await difference(
                engine,
                { model },
                keyed,
                nodes,
                drawn,
                seed,
                (table) => changing.includes(table),
              );
              expect(found.differ, model.table).toBe(0);
              seen.keys += found.keys;
              seen.kept += found.kept;
            },
          ),
          // Each parent alone, then any of them together.
          {
            examples: [...parents].map((parent, seed) => [seed, [parent]]),
            numRuns: parents.size + drawnRuns,
            endOnFailure: true,
          },
        );
        expect(seen.keys, model.table).toBeGreaterThan(0);
        expect(seen.kept, model.table).toBeGreaterThan(0);
      }
    }
  });
}, 300_000);
