import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Column, csvHeader, csvLine } from './mysql-csv.ts';

const utf8 = 45;
const binary = 63;
const varString = 253;
const blob = 252;

const text: Column = { name: 'note', columnType: varString, characterSet: utf8 };

test('every text comes back as it was', () => {
  const cells = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), {
    minLength: 2,
    maxLength: 2,
  });
  fc.assert(
    fc.property(fc.array(cells), (rows) => {
      const columns = [text, { ...text, name: 'a "name", with all' }];
      const line = csvLine(columns);
      const lines = rows.map((row) => line(row.map((cell) => Buffer.from(cell))));
      expect(parse(csvHeader(columns) + lines.join(''))).toEqual([
        columns.map(({ name }) => name),
        ...rows,
      ]);
    }),
  );
});

test('a null is an empty cell, an empty text is two quotes', () => {
  expect(csvLine([text, text])([null, Buffer.alloc(0)])).toBe(',""\n');
});

test.each([
  ['bytes', blob, binary, Buffer.from([0, 255]), '\\x00ff'],
  ['text of a long column', blob, utf8, Buffer.from('长'), '长'],
  ['a number', 8, binary, Buffer.from('18446744073709551615'), '18446744073709551615'],
  ['JSON', 245, binary, Buffer.from('[1.50]'), '[1.50]'],
  ['a BIT', 16, binary, Buffer.from([2, 1]), '513'],
  ['a TIMESTAMP', 7, binary, Buffer.from('2026-11-20 01:02:03'), '2026-11-20T01:02:03Z'],
  ['no TIMESTAMP', 7, binary, Buffer.from('0000-00-00 00:00:00'), '0000-00-00 00:00:00'],
  ['a DATETIME', 12, binary, Buffer.from('2026-11-20 01:02:03'), '2026-11-20 01:02:03'],
])('%s is written as it should be', (_what, columnType, characterSet, bytes, written) => {
  expect(csvLine([{ name: 'cell', columnType, characterSet }])([bytes])).toBe(`${written}\n`);
});
