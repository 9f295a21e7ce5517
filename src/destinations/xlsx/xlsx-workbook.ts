import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { sanitizeAttributeValue, sanitizeTextContent } from 'write-excel-file/utility';
import type { ColumnKind, ExportColumn } from '../columns.ts';
import { readZip } from './read-zip.ts';
import type { ZipEntry } from './write-zip.ts';

/** A column with how its numbers are shown. */
export interface ShownColumn extends ExportColumn {
  readonly isPercent: boolean;
}

/** Where a column is on the sheet and which of the workbook's styles its cells have. */
export interface SheetColumn extends ShownColumn {
  /** `A`, `B`, … `AA`. */
  readonly letters: string;
  readonly style: string;
}

/** A workbook without its rows. */
export interface Workbook {
  readonly columns: readonly SheetColumn[];
  /** The sheet's XML up to and with the header row. */
  readonly head: string;
  /** The sheet's XML after the last row, which is that of this number. */
  tail(lastRow: number): string;
  readonly sheetName: string;
  /** All files of the workbook but the sheet, whose last row is that of this number. */
  entries(lastRow: number): readonly ZipEntry[];
}

const sheetName = 'xl/worksheets/sheet1.xml';
const bookName = 'xl/workbook.xml';

/**
 * Makes a workbook of one sheet with a bold, frozen header, a filter, and a width and a format for every column.
 * The rows are left to SQL: `write-excel-file` holds a whole sheet in memory, as objects and then as
 * text, and takes several times as long.
 */
export async function workbookFor(
  columns: readonly ShownColumn[],
  widths: readonly number[],
  title: string,
): Promise<Workbook> {
  const files = await shellOf(columns);
  const sheet = files.get(sheetName)?.toString() ?? '';
  const [head = '', tail = ''] = sheet.split(/<row .*<\/row>/s);
  const placed = columns.map((column, index) => ({ ...column, ...cellAt(sheet, 2, index) }));
  return {
    columns: placed,
    head:
      head.replace('<sheetData>', `${columnWidths(widths)}<sheetData>`) + headerRow(columns, sheet),
    tail: (lastRow) => tail.replace('</sheetData>', `</sheetData>${filter(placed, lastRow)}`),
    sheetName,
    entries: (lastRow) =>
      [...files]
        .filter(([name]) => name !== sheetName)
        .map(([name, content]) => ({
          name,
          content: name === bookName ? withNames(content, title, placed, lastRow) : content,
        })),
  };
}

const unnamed = 'Sheet1';
const shells = new Map<string, ReturnType<typeof readZip>>();

/** The files of a workbook whose columns are of these kinds, made once: most sheets of a night are alike. */
function shellOf(columns: readonly ShownColumn[]): ReturnType<typeof readZip> {
  const kinds = columns.map(({ kind, scale, isPercent }) => `${kind} ${scale} ${isPercent}`).join();
  const shell = shells.get(kinds) ?? makeShell(columns);
  shells.set(kinds, shell);
  return shell;
}

async function makeShell(columns: readonly ShownColumn[]): ReturnType<typeof readZip> {
  const rows = [columns.map(({ kind }) => titleCell(kind)), columns.map(sample)];
  const options = { sheet: unnamed, orientation: 'landscape', stickyRowsCount: 1 } as const;
  return readZip(await writeExcelFile(rows, options).toBuffer());
}

/** In characters of the usual font (ECMA-376 part 1, 18.3.1.13). */
function columnWidths(widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<cols>${columns.join('')}</cols>`;
}

/**
 * A name that Excel takes for a sheet: at most 31 UTF-16 units, without its own signs and without
 * apostrophes at the ends, and not the name that Excel keeps for itself.
 */
export function sheetTitle(title: string): string {
  const plain = title.replace(/[\\/?*:[\]\p{Cc}]/gu, ' ').replace(/^[' ]+|[' ]+$/g, '');
  let cut = '';
  for (const letter of plain) {
    if (cut.length + letter.length > 31) break;
    cut += letter;
  }
  const name = cut.replace(/[' ]+$/, '');
  return name === '' || name.toLowerCase() === 'history' ? 'Sheet1' : name;
}

/** The filter's buttons in the header (ECMA-376 part 1, 18.3.1.2); it ends with the last row. */
function filter(columns: readonly SheetColumn[], lastRow: number): string {
  return `<autoFilter ref="A1:${columns.at(-1)?.letters}${lastRow}"/>`;
}

/** A header stands over its cells: on the right over numbers and dates. */
function titleCell(kind: ColumnKind): Cell {
  const cell = { type: String, fontWeight: 'bold', format: '@' } as const;
  return kind === 'text' || kind === 'boolean' ? cell : { ...cell, align: 'right' };
}

/** Names the sheet, and the filter's range: LibreOffice takes a filter only so, as Excel does by itself. */
function withNames(
  workbook: Buffer,
  title: string,
  columns: readonly SheetColumn[],
  lastRow: number,
): Buffer {
  const name = sheetTitle(title);
  const quoted = sanitizeTextContent(name.replaceAll("'", "''"));
  const range = `'${quoted}'!$A$1:$${columns.at(-1)?.letters}$${lastRow}`;
  const filterName = `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${range}</definedName>`;
  return Buffer.from(
    workbook
      .toString()
      .replace(`name="${unnamed}"`, () => `name="${sanitizeAttributeValue(name)}"`)
      .replace('<definedNames/>', () => `<definedNames>${filterName}</definedNames>`),
  );
}

/** An empty cell in the format of its column, from which the column's style is read. */
function sample(column: ShownColumn): Cell {
  const cells: Record<ColumnKind, Cell> = {
    text: { type: String, format: '@' },
    whole: { type: Number, format: '#,##0' },
    decimal: { type: Number, format: decimalFormat(column.scale) },
    float: { type: Number, format: '0.00##' },
    boolean: { type: Boolean, align: 'center' },
    date: { type: Date, format: 'yyyy-mm-dd' },
    timestamp: { type: Date, format: 'yyyy-mm-dd hh:mm:ss' },
  };
  return column.isPercent ? { type: Number, format: '0%' } : cells[column.kind];
}

/** `#,##0.00##` for a scale of 4: two digits always, more where there are more. */
function decimalFormat(scale: number): string {
  if (scale === 0) return '#,##0';
  return `#,##0.${'0'.repeat(Math.min(scale, 2))}${'#'.repeat(Math.max(scale - 2, 0))}`;
}

function headerRow(columns: readonly ShownColumn[], sheet: string): string {
  const cells = columns.map(({ name }, index) => {
    const { letters, style } = cellAt(sheet, 1, index);
    const text = sanitizeTextContent(name);
    return `<c r="${letters}1" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;
  });
  return `<row r="1">${cells.join('')}</row>`;
}

/** Column letters and style number of the n-th cell in a row of the sheet. */
function cellAt(sheet: string, row: number, index: number): { letters: string; style: string } {
  const cells = [...sheet.matchAll(new RegExp(`<c r="([A-Z]+)${row}" s="(\\d+)"`, 'g'))];
  const [, letters, style] = cells[index] ?? [];
  if (letters === undefined || style === undefined) {
    throw new RangeError(`the sheet has no cell for column ${index + 1}`);
  }
  return { letters, style };
}
