import { z } from 'zod';

/** What a server says of a column of a result. */
export const Column = z.object({
  name: z.string(),
  columnType: z.int(),
  characterSet: z.int(),
});

export type Column = z.infer<typeof Column>;

/** One row as the server wrote it; null where it is null. */
export type RawRow = readonly (Uint8Array | null)[];

/** Numbers of the types of columns: https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html */
export const columnTypes = {
  tiny: 1,
  short: 2,
  long: 3,
  timestamp: 7,
  longLong: 8,
  int24: 9,
  date: 10,
  dateTime: 12,
  varChar: 15,
  bit: 16,
  geometry: 255,
} as const;

/** The header of a CSV file with these columns. */
export function csvHeader(columns: readonly Column[]): string {
  return `${columns.map(({ name }) => quoted(name)).join(',')}\n`;
}

/**
 * Writes rows as `COPY` of PostgreSQL does: a null is an empty cell, an empty text is `""`, bytes are
 * `\x00ff`. A TIMESTAMP, read in UTC, ends with Z; a BIT is a number; all else is as the server wrote it.
 */
export function csvLine(columns: readonly Column[]): (row: RawRow) => string {
  const writers = columns.map(writerOf);
  return (row) => {
    const cells = row.map((bytes, index) =>
      bytes === null ? '' : (writers[index] ?? text)(bytes),
    );
    return `${cells.join(',')}\n`;
  };
}

type Writer = (bytes: Uint8Array) => string;

/** The character set of what is no text. Numbers and times have it too. */
const binary = 63;
const firstBlob = 249;

function writerOf({ columnType, characterSet }: Column): Writer {
  if (columnType === columnTypes.bit) return bit;
  if (columnType === columnTypes.timestamp) return instant;
  if (columnType === columnTypes.geometry) return hex;
  const isText = columnType >= firstBlob || columnType === columnTypes.varChar;
  return isText && characterSet === binary ? hex : text;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function text(bytes: Uint8Array): string {
  return quoted(utf8.decode(bytes));
}

/** As year to second in UTC; 0000-00-00 is no instant and stays what it is. */
function instant(bytes: Uint8Array): string {
  const written = utf8.decode(bytes);
  return written.startsWith('0000-00-00') ? written : `${written.replace(' ', 'T')}Z`;
}

function hex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`;
}

function bit(bytes: Uint8Array): string {
  return bytes.length === 0 ? '' : BigInt(`0x${Buffer.from(bytes).toString('hex')}`).toString();
}

function quoted(cell: string): string {
  return cell === '' || /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
