import { expect, test } from 'vitest';
import { columnNotes } from '../engine/model.ts';
import type { DescribedColumn } from './describe-columns.ts';
import { publishedTable } from './describe-tables.ts';

const described = { personal: 'none', description: 'points left to spend' } as const;

/** A table of one column, whose SQL describes the columns of these names. */
function published(column: Partial<DescribedColumn>, ...own: readonly string[]) {
  const columns = columnNotes({
    none: Object.fromEntries(own.map((name) => [name, described.description])),
  });
  const table = {
    table: 'made.balances',
    description: 'Balances.',
    grain: ['balance'],
    source: 'sql/made/balances.sql',
    reads: [],
    columns,
  };
  const whole = { column: 'balance', type: 'BIGINT', note: described, isRepeated: false };
  return publishedTable(table, new Map([['made.balances', [{ ...whole, ...column }]]]));
}

test('a described column of a type that Parquet stores as it is gets published', () => {
  expect(published({}).columns).toEqual([{ column: 'balance', type: 'BIGINT', note: described }]);
});

test.each(['HUGEINT', 'UHUGEINT'])(
  'a column of %s is refused, since it would become a float',
  (type) => {
    expect(() => published({ type })).toThrow(/column balance .* float; cast it to bigint/);
  },
);

test('a column that nobody describes is refused with the line that would describe it', () => {
  const publish = () => published({ note: undefined });
  expect(publish).toThrow('add `-- column balance (none,');
  expect(publish).toThrow('npm run fix');
});

test('a header that describes a column which there is not is refused', () => {
  expect(() => published({}, 'balnce')).toThrow('describes a column balnce');
});

test('a header that repeats what a column means anyway is refused', () => {
  expect(() => published({ isRepeated: true }, 'balance')).toThrow('repeats');
});
