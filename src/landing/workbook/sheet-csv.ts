import { growsTooMuch, mostBytesUnpacked } from '../../files/unpack-limits.ts';
import { UnpacksTooLarge } from '../archive/archive-errors.ts';
import type { Member } from '../archive/open-archive.ts';
import type { CellMeaning } from './cell-text.ts';
import { readXml } from './read-xml.ts';
import { createRowReader } from './sheet-rows.ts';

/** Rows that are examined to learn how many columns a sheet has. */
const rowsToMeasure = 1_000;

/**
 * A sheet as CSV in UTF-8, with commas and LF: line by line as the sheet has rows, an empty line for
 * an empty row, so that a line's number is the row's (but for cells with line breaks). Every line has
 * as many cells as the widest of the first 1,000 rows; one that is wider stays so, and is then no
 * record of the table.
 *
 * @throws {ArchiveDamaged} {@link WorkbookDamaged} {@link UnpacksTooLarge}
 */
export async function* sheetCsv(member: Member, meaning: CellMeaning): AsyncGenerator<Buffer> {
  const lines = createLines();
  const visitor = createRowReader(meaning, lines.add);
  let read = 0;
  let given = 0;
  for await (const bytes of readXml(member, visitor)) {
    read += bytes;
    const text = Buffer.from(lines.take());
    given += text.length;
    if (growsTooMuch(read, given) || given > mostBytesUnpacked) {
      throw new UnpacksTooLarge(member.name, `its first ${read} bytes become more than ${given}`);
    }
    if (text.length > 0) yield text;
  }
  const rest = Buffer.from(lines.finish());
  if (rest.length > 0) yield rest;
}

function createLines() {
  let waiting: { readonly text: string; readonly count: number }[] | undefined = [];
  let width = 0;
  let lastRow = 0;
  let text = '';

  function padded(line: string, count: number): string {
    return count < width ? `${line}${','.repeat(width - count)}\n` : `${line}\n`;
  }

  /** Ends the measuring: from now on lines are written as they come. */
  function startWriting(): void {
    for (const line of waiting ?? []) {
      text += line.count === 0 ? line.text : padded(line.text, line.count);
    }
    waiting = undefined;
  }

  return {
    add(row: number, cells: readonly (string | undefined)[], count: number): void {
      if (count === 0) return;
      const gap = '\n'.repeat(Math.max(row - lastRow - 1, 0));
      lastRow = Math.max(row, lastRow + 1);
      const line = (cells.length === count ? cells : cells.slice(0, count)).join(',');
      if (waiting === undefined) {
        text += gap + padded(line, count);
        return;
      }
      waiting.push({ text: gap, count: 0 }, { text: line, count });
      width = Math.max(width, count);
      if (row >= rowsToMeasure) startWriting();
    },
    take(): string {
      const taken = text;
      text = '';
      return taken;
    },
    finish(): string {
      startWriting();
      return text;
    },
  };
}
