import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { RollcallError } from '../errors.ts';
import { landFile } from '../landing/land-file.ts';
import type { LandedFile } from '../landing/landed-file.ts';
import { guessHeader } from '../recognise/guess-header.ts';
import { readRows } from '../recognise/read-rows.ts';
import { readTexts, type Text } from '../recognise/read-texts.ts';
import { isValue } from '../recognise/value-shapes.ts';
import { foldName } from '../text/column-names.ts';
import { visible } from '../text/visible.ts';
import { FileUnfit, namesNoColumns } from './file-unfit.ts';

/** Lines of a file that could not be read without guessing, by reason. */
export interface LeftOutLines {
  /** A stable code of landing, such as `too few cells`. */
  readonly reason: string;
  readonly lines: number;
  /** The first of them, counted from 1 as a text editor does. */
  readonly firstLine: number;
}

/**
 * Lands the only table that a file holds, as a run would: whatever its encoding, delimiter or archive.
 *
 * @param scratch a folder that the engine may write to
 * @returns where its records lie as text
 * @throws {FileUnfit}
 */
export async function landTable(
  engine: Engine,
  file: string,
  scratch: string,
): Promise<{ readonly parquet: string; readonly leftOut: readonly LeftOutLines[] }> {
  const landed = await land(engine, file, scratch);
  return {
    parquet: join(scratch, `${landed.hash}.parquet`),
    leftOut: await readLeftOut(engine, landed, scratch),
  };
}

async function land(engine: Engine, file: string, scratch: string): Promise<LandedFile> {
  const text = await onlyText(file, scratch);
  const { delimiter, cells } = headerOf(file, text);
  const detect = cells.filter((cell) => foldName(cell) !== '');
  try {
    const layout = { name: 'one table', detect, delimiter };
    const [landed] = await landFile(engine, file, layout, scratch);
    if (landed) return landed;
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    const [what = error.name] = error.message.split('\n');
    const name = `${basename(file)}: `;
    throw new FileUnfit(
      file,
      (what.startsWith(name) ? what.slice(name.length) : what).replace(/\.$/, ''),
    );
  }
  throw new FileUnfit(file, 'it has no records');
}

async function onlyText(file: string, scratch: string): Promise<Text> {
  const found = await readTexts(file, basename(file), join(scratch, 'unpacked'));
  const texts = found.filter((one) => 'beginning' in one);
  const [text, another] = texts;
  if (text === undefined) {
    const [first] = found;
    throw new FileUnfit(
      file,
      first && 'reason' in first ? first.reason : 'it holds nothing to read',
    );
  }
  if (another !== undefined) {
    const names = texts.map(({ name }) => visible(name)).join(', ');
    throw new FileUnfit(file, `it holds several tables (${names}); save the one as a file alone`);
  }
  if (text.doubtfulEncodings) {
    const ways = text.doubtfulEncodings.join(' or ');
    throw new FileUnfit(file, `it may be written in ${ways}; save it in UTF-8`);
  }
  return text;
}

/** The row that names the columns, or else the first one, unless that holds values. */
function headerOf(file: string, { text, isWhole }: Text) {
  const guessed = guessHeader({ text, isWhole });
  if (guessed !== undefined && guessed.cells.length > 1) return guessed;
  const [widest] = [',', '\t', ';', '|']
    .map((delimiter) => ({ delimiter, rows: readRows(text, isWhole, delimiter, { most: 20 }) }))
    .map(({ delimiter, rows }) => ({ delimiter, cells: rows[0]?.cells ?? [] }))
    .sort((a, b) => b.cells.length - a.cells.length);
  if (widest === undefined || widest.cells.some(isValue)) {
    throw new FileUnfit(file, namesNoColumns);
  }
  if (widest.cells.length < 2) throw new FileUnfit(file, 'it has one column alone');
  return widest;
}

const LeftOut = z.object({
  reason: z.string(),
  lines: z.coerce.number(),
  first_line: z.coerce.number(),
});

async function readLeftOut(
  engine: Engine,
  { hash, rejected }: LandedFile,
  scratch: string,
): Promise<readonly LeftOutLines[]> {
  if (rejected === 0) return [];
  const rows = await engine.queryAs(
    LeftOut,
    `select reason, count(*) as lines, min(line_number) as first_line
    from read_parquet(${literal(join(scratch, `${hash}.rejects.parquet`))})
    group by reason
    order by lines desc, reason`,
  );
  return rows.map(({ reason, lines, first_line: firstLine }) => ({ reason, lines, firstLine }));
}
