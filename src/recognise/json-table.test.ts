import { expect, test } from 'vitest';
import { jsonTable } from './json-table.ts';

test.each([
  '[{"id": 1, "paid": 5}, {"id": 2}]',
  '{"id": 1, "paid": 5}\n{"id": 2}\n',
  '{"data": {"orders": [{"id": 1, "paid": 5}, {"id": 2}]}, "count": 2}',
])('objects are looked at as a run reads them: %s', (text) => {
  expect(jsonTable({ text, isWhole: true })).toEqual({
    names: ['id', 'paid'],
    records: [
      ['1', '5'],
      ['2', ''],
    ],
  });
});
