import type { Fault } from './record-scanner.ts';

/** Why a record was set aside: stable codes, fit for counting. */
export type RejectReason =
  | Fault
  | 'too few cells'
  | 'too many cells'
  | 'undecodable bytes'
  | 'unterminated quote';

/** A record that no CSV reader could read, or not without guessing. */
export interface Reject {
  /** The line of the file that it begins on, counted from 1 as a text editor does. */
  readonly line: number;
  readonly reason: RejectReason;
  /** The record as written; `�` stands for bytes that are not text. Cut after 1 MB. */
  readonly text: string;
}

const longestTextBytes = 1024 * 1024;

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
      const cell = keepsText ? `"${text.replaceAll('"', '""')}"` : '';
      return `${line},${reason},${cell}\n`;
    })
    .join('');
}
