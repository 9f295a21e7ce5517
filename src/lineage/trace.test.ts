import { expect, test } from 'vitest';
import type { LineageTable } from './read-lineage.ts';
import { type Branch, TableUnknown, trace } from './trace.ts';

function table(name: string, ...reads: readonly string[]): LineageTable {
  return { table: name, description: '', source: '', grain: [], reads, checks: [] };
}

const tables = [
  table('raw.shop'),
  table('clean.orders', 'raw.shop'),
  table('clean.lines', 'clean.orders'),
  table('mart.customers', 'clean.lines', 'clean.orders'),
  table('mart.goods', 'clean.lines'),
  table('exports.segments', 'mart.customers'),
];

function outline(branches: readonly Branch[]): unknown {
  return branches.map(({ table: name, branches: further, isRepeated }) => [
    isRepeated ? `${name} again` : name,
    ...(further.length ? [outline(further)] : []),
  ]);
}

test('a table is followed back to the raw files', () => {
  expect(outline(trace(tables, 'clean.lines').madeFrom)).toEqual([
    ['clean.orders', [['raw.shop']]],
  ]);
});

test('a table is followed on to the exports', () => {
  expect(outline(trace(tables, 'clean.lines').feeds)).toEqual([
    ['mart.customers', [['exports.segments']]],
    ['mart.goods'],
  ]);
});

test('a table that is reached twice is followed once, where it is nearest', () => {
  expect(outline(trace(tables, 'mart.customers').madeFrom)).toEqual([
    ['clean.lines', [['clean.orders again']]],
    ['clean.orders', [['raw.shop']]],
  ]);
});

test('what neither makes the table nor is made from it is left out', () => {
  const found = trace(tables, 'mart.goods').tables.map((each) => each.table);
  expect(found).toEqual(['raw.shop', 'clean.orders', 'clean.lines', 'mart.goods']);
});

test('an unknown table is refused with the name that was likely meant', () => {
  expect(() => trace(tables, 'clean.order')).toThrow(TableUnknown);
  expect(() => trace(tables, 'clean.order')).toThrow('did you mean "clean.orders"?');
});

test('a name without its stage is answered with the tables of that name', () => {
  expect(() => trace(tables, 'customers')).toThrow('did you mean mart.customers?');
});
