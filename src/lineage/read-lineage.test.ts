import { beforeAll, expect, test } from 'vitest';
import { exampleConfig } from '../runs/run.fixture.ts';
import { graphLines, traceLines } from './lineage-text.ts';
import { type LineageTable, readLineage } from './read-lineage.ts';
import { trace } from './trace.ts';

let tables: readonly LineageTable[];

beforeAll(async () => {
  tables = await readLineage(exampleConfig('/nowhere'));
});

function readsOf(name: string): readonly string[] | undefined {
  return tables.find(({ table }) => table === name)?.reads;
}

test('every table that is read is a table of the graph', () => {
  const names = new Set(tables.map(({ table }) => table));
  const missing = tables.flatMap(({ reads }) => reads.filter((table) => !names.has(table)));
  expect(missing).toEqual([]);
});

test('a table comes after all that it is made from', () => {
  const place = new Map(tables.map(({ table }, index) => [table, index]));
  for (const { table, reads } of tables) {
    for (const source of reads) {
      expect(place.get(source), `${source} → ${table}`).toBeLessThan(place.get(table) ?? 0);
    }
  }
});

test('what a model in SQL, one that is generated and one in TypeScript read is known', () => {
  expect(readsOf('mart.customers')).toContain('identity.customers');
  expect(readsOf('clean.checked_orders')).toEqual(
    expect.arrayContaining(['clean.typed_orders', 'landing.files']),
  );
  expect(readsOf('identity.clusters')).toContain('identity.links');
});

test('a feed is read by the staging table of its kind', () => {
  expect(readsOf('staging.orders')).toEqual(['raw.pinduoduo']);
  expect(readsOf('staging.registrations')).toEqual(['raw.zoho']);
});

test('from a feed the way leads to the exports', () => {
  const reached = trace(tables, 'raw.pinduoduo').tables.map(({ table }) => table);
  expect(reached).toContain('exports.segments');
});

test('a table names the checks that guard it', () => {
  const { checks } = trace(tables, 'mart.customers').table;
  expect(checks).toContain('mart.customers_are_complete');
});

test('the text of a table says what it is, what it is made from and what it feeds', () => {
  const lines = traceLines(trace(tables, 'segment.scores'));
  expect(lines[0]).toBe('segment.scores  (sql/segment/scores.sql)');
  expect(lines).toContain('grain: customer_id');
  expect(lines).toContain('  segment.cutoffs');
  expect(lines).toContain('  segment.members');
});

test('the whole graph goes stage by stage, from raw files to exports', () => {
  const stages = graphLines(tables).filter((line) => /^\w/.test(line));
  expect(stages[0]).toBe('raw');
  expect(stages.at(-1)).toBe('exports');
  expect(new Set(stages).size).toBe(stages.length);
});
