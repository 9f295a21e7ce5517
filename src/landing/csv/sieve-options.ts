import type { ColumnSought } from '../layout.ts';
import type { Damage } from './damage.ts';
import type { Dialect } from './dialect.ts';
import type { Reject } from './reject.ts';

export interface SieveOptions {
  readonly dialect: Dialect;
  /** Number of cells that a record has. */
  readonly cells: number;
  /** Whether every record has a delimiter behind its last cell. */
  readonly endsInDelimiter: boolean;
  /** The rows of the file's header, and the columns that tell a header row. */
  readonly header: {
    readonly rows: readonly (readonly string[])[];
    readonly detect: readonly ColumnSought[];
    /** Whether the records have a column in which every cell holds a digit. */
    readonly isNumbered: boolean;
  };
  /** What stood before the header row and was no preamble. */
  readonly above: readonly Reject[];
  readonly footers: readonly string[];
  /** Footers after which only footers follow. */
  readonly ends: readonly string[];
  /** The line that the first record begins on. */
  readonly firstLine: number;
  readonly damage: Damage;
  /** Takes the rejects of one chunk. Without it they are counted only, which is faster. */
  readonly onRejects?: (rejects: readonly Reject[]) => Promise<void>;
}

/** Each record of the file is counted in one of the first three. */
export interface SieveCounts {
  good: number;
  rejected: number;
  footers: number;
  /** Records and blank lines that differ from the file in what the sieve gives, or are left out. */
  mended: number;
  /** Size of the longest good record. */
  longestBytes: number;
  /** Of the records above the first gap: how many have as many cells as the header row says. */
  fitting: number;
  /** Of the others there: number of cells, from two on → records. */
  readonly misfits: Map<number, number>;
}

export function noCounts(): SieveCounts {
  return {
    good: 0,
    rejected: 0,
    footers: 0,
    mended: 0,
    longestBytes: 0,
    fitting: 0,
    misfits: new Map(),
  };
}
