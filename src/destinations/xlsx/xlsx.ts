import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { copyRows } from '../copy-rows.ts';
import type { Sheet, WrittenFile } from '../destination.ts';
import type { RowSource } from '../row-source.ts';
import { writeZip } from './write-zip.ts';
import { rowAsXml } from './xlsx-cells.ts';
import { widthsOf } from './xlsx-widths.ts';
import { type Workbook, workbookFor } from './xlsx-workbook.ts';

/** 1,048,576 less the header: the most that a sheet can have (Excel specifications and limits). */
const rowsPerSheet = 1_048_575;

/**
 * A workbook for people: bold frozen header with a filter, text as text, money as numbers, dates as dates. What
 * does not fit on one sheet goes on in `name-2.xlsx`. DuckDB writes the rows as XML to a file, from
 * where they stream into the archive: what grows with them is the engine's sort, within its limit.
 */
export async function writeXlsx(
  engine: Engine,
  source: RowSource,
  folder: string,
  name: string,
  { title, totalRows = 0, percents = [] }: Sheet,
  limit = rowsPerSheet,
): Promise<readonly WrittenFile[]> {
  const columns = (await source.columns()).map((column) => ({
    ...column,
    isPercent: percents.includes(column.name),
  }));
  const widths = await widthsOf(engine, await source.rows(), columns);
  const workbook = await workbookFor(columns, widths, title);
  const lines = await source.mapped(`${rowAsXml(workbook.columns, limit)} as line`);
  const sheet = join(folder, 'sheet.xml');
  const files: WrittenFile[] = [];
  for (let part = 1; ; part++) {
    const page = `select * from (${lines}) limit ${limit} offset ${(part - 1) * limit}`;
    const rows = await writeRows(engine, page, workbook, sheet);
    const isLast = rows < limit;
    const lastRow = 1 + rows - (isLast ? Math.min(totalRows, rows) : 0);
    await appendFile(sheet, workbook.tail(lastRow));
    if (rows > 0 || part === 1) {
      const path = part === 1 ? `${name}.xlsx` : `${name}-${part}.xlsx`;
      await writeZip(join(folder, path), [
        ...workbook.entries(lastRow),
        { name: workbook.sheetName, file: sheet },
      ]);
      files.push({ path, rows });
    }
    await rm(sheet);
    if (isLast) return files;
  }
}

/** Writes the sheet's XML up to and with the last row, one a line, and gives the number of rows. */
function writeRows(
  engine: Engine,
  lines: string,
  workbook: Workbook,
  path: string,
): Promise<number> {
  // A CSV file of one column without quoting: the row's XML as it is. The delimiter is a character
  // that XML forbids, so it cannot occur.
  return copyRows(engine, lines, path, [
    'format csv',
    'header false',
    `quote ''`,
    `escape ''`,
    String.raw`delimiter '\x01'`,
    `prefix ${literal(`${workbook.head}\n`)}`,
    `suffix ${literal('\n')}`,
  ]);
}
