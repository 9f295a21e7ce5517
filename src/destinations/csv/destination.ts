import { stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import type { ExportColumn } from '../columns.ts';
import { copyRows } from '../copy-rows.ts';
import type { Destination, WrittenFile } from '../destination.ts';
import type { RowSource } from '../row-source.ts';

declare module '../destination.ts' {
  interface Destinations {
    csv: Destination;
  }
}

export const csv: Destination = { name: 'csv', isFor: 'people', write: writeCsv };

/** Without this mark Excel reads a CSV file in the machine's own encoding and shows 张 as å¼ . */
const byteOrderMark = '\uFEFF';
const lineEnd = '\r\n';

/**
 * One CSV file as RFC 4180 has it: lines end in CRLF, a field that holds a comma, a quote or a line
 * break is quoted. UTF-8 with a byte order mark; always a header; an empty field is a missing value,
 * `""` an empty text. Instants are in UTC. Text that a spreadsheet would run as a formula is made
 * harmless; in a workbook, where a cell says that it is text, nothing has to be done to it.
 */
async function writeCsv(
  engine: Engine,
  source: RowSource,
  folder: string,
  name: string,
): Promise<readonly WrittenFile[]> {
  const path = `${name}.csv`;
  const columns = await source.columns();
  const header = columns.map(({ harmlessName }) => field(harmlessName)).join(',');
  const query = await source.mapped(columns.map(harmlessCell).join(', '));
  // The mark must come before the first quote, so the header is written as the file's prefix.
  const rows = await copyRows(engine, query, join(folder, path), [
    'format csv',
    'header false',
    `delimiter ','`,
    `quote '"'`,
    `escape '"'`,
    `new_line '\\r\\n'`,
    `prefix ${literal(byteOrderMark + header + lineEnd)}`,
    `suffix ${literal(lineEnd)}`,
  ]);
  if (rows === 0) await dropLastLineEnd(join(folder, path));
  return [{ path, rows }];
}

/** All that is not a number, a truth value or a date counts as text. */
function harmlessCell({ name, kind }: ExportColumn): string {
  const column = identifier(name);
  return kind === 'text' ? `harmless_cell(${column}::varchar) as ${column}` : column;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The suffix ends the last row; without rows it would stand as an empty line below the header. */
async function dropLastLineEnd(path: string): Promise<void> {
  const { size } = await stat(path);
  await truncate(path, size - lineEnd.length);
}
