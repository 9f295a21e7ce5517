import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RollcallError } from '../../errors.ts';
import { openLandingPlace } from '../landing.fixture.ts';

const { land } = await openLandingPlace();

const names = ['id', 'name', 'note', 'city', 'group', 'remark'];
const cell = fc.constantFrom(
  'a',
  'b c',
  '12',
  '3.5',
  '',
  '"x,y"',
  '"q ""r"""',
  '李雷',
  'x@shop-a.net',
);

/** What is done to a line: a delimiter left out or put in, at a part of its length. */
const change = fc.record({ drops: fc.boolean(), at: fc.noBias(fc.integer({ min: 0, max: 999 })) });
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const file = fc
  .record({
    columns: fc.integer({ min: 3, max: 6 }),
    rows: fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 9 }),
    delimiter: fc.constantFrom(',', ';', '\t'),
    isLastBlank: fc.boolean(),
    headerEnds: fc.boolean(),
    rowsEnd: fc.boolean(),
    headerChange: fc.option(change),
    rowChanges: fc.array(fc.option(change), { maxLength: 9 }),
  })
  .map(({ rows, columns, isLastBlank, ...rest }) => ({
    ...rest,
    header: names.slice(0, columns),
    rows: rows.map((cells, index) => [
      String(index + 1),
      ...cells.slice(1, isLastBlank ? columns - 1 : columns),
      ...(isLastBlank ? [''] : []),
    ]),
  }));

/** A line with one delimiter fewer or more, outside of quotes. */
function changed(
  cells: readonly string[],
  delimiter: string,
  how: Change | null | undefined,
): string {
  if (how === null || how === undefined) return cells.join(delimiter);
  if (!how.drops) {
    const index = how.at % cells.length;
    return cells.map((each, at) => (at === index ? each + delimiter : each)).join(delimiter);
  }
  const index = how.at % (cells.length - 1);
  // Before a quote, a delimiter left out makes it a quote of the text.
  if (cells[index + 1]?.startsWith('"')) return cells.join(delimiter);
  return cells
    .map((each, at) => (at === 0 ? each : (at === index + 1 ? '' : delimiter) + each))
    .join('');
}

test('a file with delimiters too few or too many is refused, or each record lands as it was', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(file, async (sample) => {
      const { header, rows, delimiter, headerEnds, rowsEnd, headerChange, rowChanges } = sample;
      // A header row that alone ends in a delimiter and lost another one cannot be known.
      fc.pre(headerChange === null || rowsEnd || !headerEnds);
      // Where the header row is wrong, most records must be right for anyone to know it.
      const isSure = headerChange === null && headerEnds === rowsEnd;
      const mayChange = (index: number) => isSure || (index + 1) * 2 < rows.length;
      const text = [
        changed(header, delimiter, headerChange) + (headerEnds ? delimiter : ''),
        ...rows.map((cells, index) => {
          const how = mayChange(index) ? rowChanges[index] : null;
          return changed(cells, delimiter, how) + (rowsEnd ? delimiter : '');
        }),
      ].join('\n');
      const landed = await land(text, { delimiter }).catch((error: unknown) => {
        if (!(error instanceof RollcallError) || error.name === 'LandingFailed') throw error;
        return undefined;
      });
      for (const row of landed?.rows ?? []) {
        const was = rows[Number(row['id']) - 1] ?? [];
        for (const [index, name] of header.entries()) {
          if (!(name in row)) continue;
          expect([name, row[name] ?? '']).toEqual([name, unquoted(was[index] ?? '')]);
          compared++;
        }
      }
    }),
    { numRuns: Number(process.env['ROLLCALL_FUZZ_RUNS'] ?? 150) },
  );
  expect(compared).toBeGreaterThan(0);
});

function unquoted(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
}
