import type { JsonFault } from '../json/json-fields.ts';
import type { Fault } from './record-states.ts';

/** Why a record was set aside: stable codes, fit for counting. */
export type RejectReason =
  | Fault
  | JsonFault
  | 'repeated header'
  | 'another header'
  /** A record that is above the header row, where only a preamble belongs. */
  | 'above the header'
  /** Its columns are those of another table in the same file, and not known here. */
  | 'below another header'
  | 'too few cells'
  | 'too many cells'
  /** A line of more than 32 MB. */
  | 'too long'
  | 'undecodable bytes'
  | 'unterminated quote';

/** A record that no CSV reader could read, or not without guessing. */
export interface Reject {
  /** The line of the file that it begins on, counted from 1 as a text editor does. */
  readonly line: number;
  readonly reason: RejectReason;
  /**
   * The record as written; `�` stands for bytes that are not text. Cut after 1 MB. Null where it may
   * hold what is not to be landed.
   */
  readonly text: string | null;
}

const longestTextBytes = 1024 * 1024;

/** The lines between two places in a file's bytes that hold any text. */
export function filledLines(
  bytes: Buffer,
  start: number,
  end: number,
  lineEnd: number,
): readonly { readonly start: number; readonly end: number }[] {
  const lines = [];
  for (let from = start; from < end; ) {
    const found = bytes.indexOf(lineEnd, from);
    const next = found === -1 || found >= end ? end : found;
    const textEnd = bytes[next - 1] === 0x0d && next > from ? next - 1 : next;
    if (textEnd > from) lines.push({ start: from, end: textEnd });
    from = next + 1;
  }
  return lines;
}

/** The text of a reject from UTF-8 bytes. */
export function rejectText(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, Math.min(end, start + longestTextBytes));
}

/** The line that the rejects' CSV text begins with. */
export const rejectCsvHeader = 'line_number,reason,raw_text\n';

/** Rejects as CSV text for DuckDB, with or without their raw text. */
export function rejectCsv(rejects: readonly Reject[], keepsText: boolean): string {
  return rejects
    .map(({ line, reason, text }) => {
      const cell = keepsText && text !== null ? `"${text.replaceAll('"', '""')}"` : '';
      return `${line},${reason},${cell}\n`;
    })
    .join('');
}
