import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf } from './cells.ts';

test('cells without quotes are what a parser of CSV reads', () => {
  const character = fc.constantFrom(
    'a',
    'é',
    '订',
    ' ',
    '\t',
    '\f',
    '\u00A0',
    '\u3000',
    '\uFEFF',
    ',',
    ';',
    "'",
    '`',
  );
  fc.assert(
    fc.property(
      fc
        .array(character, { maxLength: 20 })
        .map((characters) => ['a', ...characters, 'b'].join('')),
      fc.constantFrom(',', ';', '\t'),
      (text, delimiter) => {
        const [cells = []] = parse(text, { delimiter, relax_column_count: true, trim: true });
        expect(cellsOf(`${text}\r\n`, { delimiter })).toEqual(cells);
      },
    ),
  );
});

test('quoted cells may hold the delimiter, line breaks and quotes', () => {
  expect(cellsOf('1, "a,b" ,"c\nd","e""f"\r\n', { delimiter: ',' })).toEqual([
    '1',
    'a,b',
    'c\nd',
    'e"f',
  ]);
  expect(cellsOf("1;'a;b'", { delimiter: ';', quote: "'" })).toEqual(['1', 'a;b']);
});
