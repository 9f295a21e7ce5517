import type { SummaryPart } from '../pipeline/stage-definition.ts';
import type { Manifest } from '../runs/manifest.ts';
import type { Notice } from '../runs/notice.ts';

/** A run that came to a good end. */
export interface RunResult {
  readonly manifest: Manifest;
  readonly folder: string;
  readonly isPublished: boolean;
  /** What its stages say of what came out. */
  readonly parts: readonly SummaryPart[];
  /** What the published run before this one had to say; undefined when there is none. */
  readonly noticesBefore: readonly Notice[] | undefined;
  /** The hash of the run's line in the ledger; kept elsewhere, it shows whether the ledger is cut or rewritten. */
  readonly anchor: string;
}
