import type { RejectReason } from '../csv/reject.ts';
import type { Layout } from '../layout.ts';

/** A raw file with a structural fault, and what a careful person would take from it. */
export interface SpoiledFile {
  readonly fault: string;
  readonly content: string | Buffer;
  readonly layout?: Partial<Layout>;
  /** The cells of the records; null where a cell is empty. */
  readonly records: readonly (readonly (string | null)[])[];
  /** Line, reason and text of what cannot be read. */
  readonly rejects: readonly (readonly [line: number, reason: RejectReason, text: string])[];
  readonly footers?: number;
}
