import { canonicalJson, sha256 } from '../files/canonical-json.ts';
import { LedgerEntry, type LedgerEvent } from './ledger-entry.ts';

/**
 * What is wrong with a line: `torn` was cut short while it was written, `unreadable` is no entry,
 * `edited` does not fit its own hash, `unlinked` does not fit the line before, so that one of the
 * two was moved or put in, or one between them was taken out.
 */
export type LineProblem = 'torn' | 'unreadable' | 'edited' | 'unlinked';

const beforeFirst = '0'.repeat(64);

/** The line that records `event` behind `lines`, and its own hash. */
export function nextLine(
  lines: readonly string[],
  event: LedgerEvent,
  at: Date,
): { readonly line: string; readonly hash: string } {
  const unsigned = {
    ...event,
    sequence: lines.length + 1,
    at: at.toISOString(),
    previous: hashOf(lines.at(-1)),
  };
  const hash = sha256(canonicalJson(unsigned));
  return { line: canonicalJson({ ...unsigned, hash }), hash };
}

/** The entry on a line, or what is wrong with it as number `sequence` behind the line `before`. */
export function readLine(
  line: string,
  sequence: number,
  before: string | undefined,
): { entry: LedgerEntry } | { problem: LineProblem } {
  const entry = parseLine(line);
  if (!entry) return { problem: 'unreadable' };
  if (!fitsItself(line)) return { problem: 'edited' };
  const isLinked = entry.sequence === sequence && entry.previous === hashOf(before);
  return isLinked ? { entry } : { problem: 'unlinked' };
}

/** Whether a line is an entry that fits its own hash, whatever stands before it. */
export function fitsItself(line: string): boolean {
  const entry = parseLine(line);
  if (!entry) return false;
  const { hash, ...unsigned } = entry;
  return hash === sha256(canonicalJson(unsigned));
}

/**
 * The entry on a line, whether or not it fits the other lines. JSON may say the same in many ways; a
 * line that is not the canonical one was written by others, and is none.
 */
export function parseLine(line: string): LedgerEntry | undefined {
  try {
    const entry = LedgerEntry.safeParse(JSON.parse(line));
    return entry.success && canonicalJson(entry.data) === line ? entry.data : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(line: string | undefined): string {
  return line === undefined ? beforeFirst : sha256(line);
}
