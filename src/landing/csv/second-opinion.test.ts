import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLandingPlace } from '../landing.fixture.ts';

const { land } = await openLandingPlace();

const character = fc.constantFrom(
  ...['"', '""', ',', ';', '\t', '\n', '\r\n', '\r', ' ', '=', '#', '\\', "'", '`'],
  ...['a', 'Z', '0', '元', 'é', '（', '😀', '\u00a0', '\u3000'],
);
const cell = fc.string({ unit: character, maxLength: 8 });
const isBlank = (text: string) => /^[ \t]*$/u.test(text);

/** A record that is no blank row. */
const recordOf = (columns: number) =>
  fc
    .array(cell, { minLength: columns, maxLength: columns })
    .filter((record) => !record.every(isBlank));

const table = fc
  .record({ columns: fc.integer({ min: 1, max: 4 }), records: fc.integer({ min: 0, max: 8 }) })
  .chain(({ columns, records }) =>
    fc.record({
      cells: fc.array(recordOf(columns), { minLength: records, maxLength: records }),
      columns: fc.constant(columns),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      quotesAll: fc.boolean(),
      endsInLineEnd: fc.boolean(),
    }),
  );

type Table = typeof table extends fc.Arbitrary<infer T> ? T : never;

/** Writes a table as RFC 4180 says, quoting what must be quoted, or all. */
function written(
  { cells, columns, delimiter, lineEnd, quotesAll, endsInLineEnd }: Table,
  lineEndAfter: (index: number) => string = () => lineEnd,
): string {
  const header = ['id', 'b', 'c', 'd'].slice(0, columns);
  const lines = [header, ...cells].map((row) =>
    row
      .map((text) => {
        const mustQuote = /["\r\n;,|\t]/u.test(text) || (columns === 1 && text === '');
        return quotesAll || mustQuote ? `"${text.replaceAll('"', '""')}"` : text;
      })
      .join(delimiter),
  );
  const text = lines.map((line, index) => line + lineEndAfter(index)).join('');
  return endsInLineEnd ? text : text.replace(/\r?\n$/u, '');
}

function asCsvParseReads(text: string, delimiter: string): readonly (readonly string[])[] {
  const options = { delimiter, record_delimiter: ['\r\n', '\n'], skip_empty_lines: true };
  return parse(text, options).slice(1);
}

async function asLanded(text: string, delimiter: string) {
  const { rows, landed } = await land(text, { delimiter });
  expect(landed).toMatchObject({ records: rows.length, rejected: 0, footers: 0 });
  return rows.map((row) => landed.columns.map((name) => row[name] ?? ''));
}

test('any table lands with the cells that csv-parse reads', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (sample) => {
      const text = written(sample);
      const cells = await asLanded(text, sample.delimiter);
      expect(cells).toEqual(asCsvParseReads(text, sample.delimiter));
      expect(cells).toEqual(sample.cells);
    }),
    { numRuns: 60 },
  );
});

test('any table with lines that end now in LF and now in CRLF lands with the same cells', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.infiniteStream(fc.constantFrom('\n', '\r\n')),
      async (sample, ends) => {
        const text = written(sample, () => ends.next().value ?? '\n');
        expect(await asLanded(text, sample.delimiter)).toEqual(sample.cells);
      },
    ),
    { numRuns: 40 },
  );
});

test('of any text every line that holds more than delimiters is a record or a reject', async () => {
  const line = fc.string({
    unit: fc.constantFrom('a', ',', ' ', '1', '=', "'"),
    maxLength: 9,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      // Enough records that the header row fits most.
      const all = [...Array.from({ length: 13 }, () => '1,2'), ...lines];
      const { landed, rows, rejects } = await land(['id,b', ...all].join('\n'));
      const filled = all.filter((text) => !/^[ ,]*$/u.test(text)).length;
      expect(landed.records + landed.rejected).toBe(filled);
      expect([rows.length, rejects.length]).toEqual([landed.records, landed.rejected]);
    }),
    { numRuns: 40 },
  );
});
