import { describe, expect, test } from 'vitest';
import { readRowTypes } from './row-types.ts';

const typesIn = (name: string, ...cells: readonly string[]) => readRowTypes({ name, cells });

describe('a column says what a row is', () => {
  test.each([
    ['Type', ['Sale', 'Refund', 'Void']],
    ['类型', ['销售', '退货', '作废']],
    ['Vorgang', ['Verkauf', 'Retoure', 'Storno']],
    ['x', ['Sale', 'Refund', 'Void']],
  ])('where its name or most of its words do: %s', (name, cells) => {
    const types = typesIn(name, ...cells);
    expect([types?.sales, types?.returns, types?.voids]).toEqual(cells.map((cell) => [cell]));
  });

  test('with the reason why a row is no sale', () => {
    const types = typesIn('Document type', 'Invoice', 'Credit note', 'Quote', 'Training');
    expect(types?.returns).toEqual(['Credit note']);
    expect([...(types?.notSales ?? [])]).toEqual([
      ['draft', ['Quote']],
      ['test', ['Training']],
    ]);
  });

  test.each([
    ['Voided', 'FALSE', 'TRUE'],
    ['is_cancelled', '0', '1'],
    ['isVoided', 'no', 'yes'],
    ['是否取消', '否', '是'],
  ])('by yes or no, where it is named after what was undone: %s', (name, kept, undone) => {
    expect(typesIn(name, kept, undone)).toMatchObject({ sales: [kept], voids: [undone] });
    expect(typesIn(name, kept, undone, '7')?.voids ?? []).toEqual([]);
    expect(typesIn('gift wrap', kept, undone)).toBeUndefined();
  });

  test('and which words a person has to explain', () => {
    const types = typesIn('type', 'Sale', 'Exchange', 'Refund', 'Loyalty');
    expect(types).toMatchObject({ doubtful: ['Exchange'], unknown: ['Loyalty'] });
  });
});

test.each([
  ['where all rows are sales', 'Type', ['Sale', 'Invoice']],
  ['where most words are others', 'Product', ['Tea', 'Cup', 'Refund', 'Mug']],
  [
    'where each row has a text of its own',
    'Type',
    Array.from({ length: 30 }, (_, id) => `Refund ${id}`),
  ],
  ['where it is blank', 'Type', ['', '']],
])('a column says nothing of the kind %s', (_, name, cells) => {
  expect(typesIn(name, ...cells)).toBeUndefined();
});
