import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { columnsOf, type ExportColumn } from '../../../src/destinations/columns.ts';
import { writeZip } from '../../../src/destinations/xlsx/write-zip.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { identifier } from '../../../src/engine/sql-text.ts';
import { sharedWorkbookParts } from './shared-workbook-parts.ts';

/**
 * Writes a query's rows as Excel saves a workbook: each text once in a part of its own, in the order in
 * which the cells first name it; numbers and times as numbers; nothing for a missing value. At most 26
 * columns. The texts are held in memory until the end.
 */
export async function writeSharedWorkbook(
  engine: Engine,
  query: string,
  scratch: string,
  target: string,
): Promise<void> {
  const [sheet, strings] = [join(scratch, 'sheet.xml'), join(scratch, 'strings.xml')];
  const columns = await columnsOf(engine, query);
  const shared = new Map<string, number>();
  await pipeline(sheetXml(engine, query, columns, shared), createWriteStream(sheet));
  await pipeline(stringsXml(shared), createWriteStream(strings));
  await writeZip(target, [
    ...sharedWorkbookParts.map(({ name, content }) => ({ name, content: Buffer.from(content) })),
    { name: 'xl/worksheets/sheet1.xml', file: sheet },
    { name: 'xl/sharedStrings.xml', file: strings },
  ]);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

async function* sheetXml(
  engine: Engine,
  query: string,
  columns: readonly ExportColumn[],
  shared: Map<string, number>,
): AsyncGenerator<string> {
  const spans = `spans="1:${columns.length}"`;
  const letters = columns.map((_, index) => String.fromCharCode(65 + index));
  const isShared = columns.map(({ kind }) => kind === 'text');
  const style = columns.map(({ kind }) => (kind === 'timestamp' ? ' s="1"' : ''));

  function place(text: string): number {
    const known = shared.get(text);
    if (known !== undefined) return known;
    shared.set(text, shared.size);
    return shared.size - 1;
  }

  function rowXml(row: number, texts: readonly unknown[], isHeader: boolean): string {
    let xml = `<row r="${row}" ${spans}>`;
    for (const [index, value] of texts.entries()) {
      if (value === null) continue;
      const start = `<c r="${letters[index]}${row}"`;
      xml +=
        isHeader || isShared[index]
          ? `${start} t="s"><v>${place(String(value))}</v></c>`
          : `${start}${style[index]}><v>${value}</v></c>`;
    }
    return `${xml}</row>`;
  }

  yield `${declaration}<worksheet ${namespace}><sheetData>`;
  const names = columns.map(({ name }) => name);
  yield rowXml(1, names, true);
  let row = 1;
  const cells = columns.map(cellSql).join(', ');
  for await (const rows of engine.stream(`select ${cells} from (${query}\n)`)) {
    let xml = '';
    for (const values of rows) xml += rowXml(++row, Object.values(values), false);
    yield xml;
  }
  yield '</sheetData></worksheet>';
}

/** A time as days since the end of 1899, a number as Excel has it; all else as text. */
function cellSql({ name, kind }: ExportColumn): string {
  const column = identifier(name);
  if (kind === 'timestamp') return `epoch(${column}) / 86400 + 25569 as ${column}`;
  return `cast(${column} as ${kind === 'text' ? 'varchar' : 'double'}) as ${column}`;
}

async function* stringsXml(shared: ReadonlyMap<string, number>): AsyncGenerator<string> {
  yield `${declaration}<sst ${namespace} uniqueCount="${shared.size}">`;
  let xml = '';
  for (const text of shared.keys()) {
    const space = /^\s|\s$|\n/u.test(text) ? ' xml:space="preserve"' : '';
    xml += `<si><t${space}>${escaped(text)}</t></si>`;
    if (xml.length > 1_000_000) {
      yield xml;
      xml = '';
    }
  }
  yield `${xml}</sst>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
