import type { LedgerEntry, LedgerEvent } from './ledger-entry.ts';
import type { ReadableRun } from './run-folder.ts';

/** The runs before this one. */
export interface Past {
  /** Those that are as the ledger recorded them. */
  readonly newestFirst: readonly ReadableRun[];
  /** The run that is current: the next one goes on from its files and its customers. */
  readonly published: ReadableRun | undefined;
  /**
   * The newest run that was ever published; after a rollback that is not the current one. The
   * customer ids that it gave are known to others by now, and are never given to anybody else.
   * Undefined also where it can no longer be read.
   */
  readonly newestPublished: ReadableRun | undefined;
  /** How many customer ids have been given; undefined where nothing was published. */
  readonly idsGiven: number | undefined;
  /** What the ledger records, with what it lacks after a kill. */
  readonly events: readonly LedgerEvent[];
  /** The ledger's last line; undefined where it has none. */
  readonly lastEntry: LedgerEntry | undefined;
  /** The latest date of all its lines: a clock may have been ahead when any of them was written. */
  readonly latestAt: string | undefined;
}
