import { expect, test } from 'vitest';
import { jsonTable, wrappedRecords } from './json-table.ts';

const wrapped = (text: string) => {
  const table = jsonTable({ text, isWhole: true });
  return table && wrappedRecords(table);
};

test('records that lie in a field of one object are found there', () => {
  expect(wrapped('{"data": {"users": [{"id": 1}, {"id": 2}]}, "count": 2}')).toBe('data.users');
});

test('an order with its lines is a record, and so is each object of a list', () => {
  const order = '{"order_id": "A1", "paid": 5, "at": "2026-11-01", "lines": [{"sku": "x"}]}';
  expect(wrapped(order)).toBeUndefined();
  expect(wrapped(`${order}\n${order}`)).toBeUndefined();
  expect(wrapped('[{"lines": [{"sku": "x"}]}, {"lines": []}]')).toBeUndefined();
});
