import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identifier, literal } from '../../engine/sql-text.ts';
import { RollcallError } from '../../errors.ts';
import { eachLine } from '../encodings/each-line.ts';
import { isClearlyUtf8 } from '../encodings/utf8-evidence.ts';
import { findHeader } from '../header/find-header.ts';
import { landFile } from '../land-file.ts';
import type { LandedFile } from '../landed-file.ts';
import { openLandingPlace } from '../landing.fixture.ts';
import { faultInAccount } from './account.fixture.ts';
import { mutatedFile } from './mutated-file.fixture.ts';

/** Set ROLLCALL_FUZZ_RUNS for a long search. */
const numRuns = Number(process.env['ROLLCALL_FUZZ_RUNS'] ?? 60);

const { engine, root, folder, rawFile } = await openLandingPlace();
const layout = { name: 'sample', detect: ['id', '姓名'] };

/** Lands bytes; undefined when they are refused with an error that explains itself. */
async function land(bytes: Uint8Array, into = folder): Promise<LandedFile | undefined> {
  try {
    const [landed] = await landFile(engine, await rawFile(bytes, 'mutated.csv'), layout, into);
    return landed;
  } catch (error) {
    if (!(error instanceof RollcallError) || error.name === 'LandingFailed') throw error;
    return undefined;
  }
}

async function rowsOf({ hash, columns }: LandedFile) {
  const path = literal(join(folder, `${hash}.parquet`));
  const names = columns.map(identifier).join(', ');
  const rows = await engine.query(`select ${names} from read_parquet(${path})`);
  return rows.map((row) => columns.map((name) => row[name]?.toString() ?? null));
}

async function rejectsOf({ hash }: LandedFile) {
  const path = literal(join(folder, `${hash}.rejects.parquet`));
  return engine.query(`select * from read_parquet(${path})`);
}

/** The text of a file; a line of UTF-8 in another encoding is told by a mark at its end. */
function textOf(bytes: Buffer, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  if (encoding.startsWith('utf-')) return decoder.decode(bytes);
  let text = '';
  eachLine(bytes, (line) => {
    text += isClearlyUtf8(line)
      ? line.toString().replace(/(?=[\r\n]*$)/u, '\uFFFD')
      : decoder.decode(line);
  });
  return text;
}

test('a file that was changed at random is refused, or each of its lines is accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(mutatedFile, async (bytes) => {
      const landed = await land(bytes);
      if (landed === undefined) return;
      const rows = await rowsOf(landed);
      const rejects = await rejectsOf(landed);
      expect([rows.length, rejects.length]).toEqual([landed.records, landed.rejected]);
      const text = textOf(bytes, landed.encoding);
      expect(faultInAccount({ text, layout, landed, rows, rejects })).toBe(undefined);
    }),
    { numRuns },
  );
});

test('a file that was changed at random lands twice as the same bytes, or is refused twice', async () => {
  const other = join(root, 'landed again');
  await fc.assert(
    fc.asyncProperty(mutatedFile, async (bytes) => {
      const [landed, again] = [await land(bytes), await land(bytes, other)];
      expect(again).toEqual(landed);
      if (landed === undefined) return;
      for (const ending of ['parquet', 'rejects.parquet', 'json']) {
        const name = `${landed.hash}.${ending}`;
        const [one, two] = [folder, other].map((place) => readFile(join(place, name)));
        expect((await one)?.equals((await two) ?? Buffer.of())).toBe(true);
      }
    }),
    { numRuns: Math.ceil(numRuns / 3) },
  );
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

/** The records that csv-parse reads below the header; undefined where it refuses the text. */
function secondOpinion(text: string, { columns }: LandedFile) {
  const header = findHeader(text, true, layout);
  if (header === undefined) return undefined;
  const { delimiter, newline } = header.dialect;
  const lineEnd = newline === '\r' ? '\r' : '\n';
  const records = text
    .split(lineEnd)
    .slice(header.nextLine - 1)
    .join(lineEnd);
  // Where CR stands before a line end twice, or at the end of all, csv-parse takes it for text.
  if (/\r\r\n|\r$/u.test(records) && lineEnd === '\n') return undefined;
  try {
    const ends = lineEnd === '\r' ? ['\r'] : ['\r\n', '\n'];
    const rows: string[][] = parse(records, {
      delimiter,
      record_delimiter: ends,
      skip_empty_lines: true,
    });
    const isTrailing = rows.every(
      (row) => row.length === columns.length + 1 && /^[ \t]*$/u.test(row.at(-1) ?? ''),
    );
    return isTrailing ? rows.map((row) => row.slice(0, -1)) : rows;
  } catch {
    return undefined;
  }
}

const isBlank = (row: readonly string[]) => row.every((cell) => /^[ \t\uFEFF]*$/u.test(cell));
/** DuckDB's client leaves out a mark at the beginning of a text. */
const unmarked = (row: readonly (string | null)[]) =>
  row.map((cell) => (cell ?? '').replace(/^\uFEFF/u, ''));

test('what csv-parse and Rollcall both take whole has the same cells in both', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(mutatedFile, async (bytes) => {
      const landed = await land(bytes);
      if (landed === undefined || landed.rejected > 0) return;
      const opinion = secondOpinion(textOf(bytes, landed.encoding), landed);
      if (opinion === undefined) return;
      const rows = (await rowsOf(landed)).map(unmarked);
      expect(rows.filter((row) => !isBlank(row))).toEqual(
        opinion.map(unmarked).filter((row) => !isBlank(row)),
      );
      compared++;
    }),
    { numRuns },
  );
  expect(compared).toBeGreaterThan(0);
});
