import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Pipeline } from '../pipeline/pipeline-schema.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import type { RunProgress } from './progress.ts';
import type { StageRange } from './stage-range.ts';

/** What a run is asked to do. */
export interface RunRequest {
  readonly loaded: LoadedConfig;
  readonly pipeline: Pipeline;
  /** The business date, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly range: StageRange;
  /** Forget what earlier runs took in and made, and do all again from the files that are there now. */
  readonly full: boolean;
  /** Whether the result may become `current`; it also has to be complete. */
  readonly mayPublish: boolean;
  /** Make every stage again, also where nothing that it depends on has changed. */
  readonly rebuild: boolean;
  /** Gates that may be broken: their names, `gate/part`, or `all`. */
  readonly accept: readonly string[];
  /** The hash of a line that the ledger has to have, so that an empty folder is not taken for a first night. */
  readonly anchor?: string | undefined;
  /** The failed run that this one resumes; its inputs have to be the same. */
  readonly resumes?: ReadableRun;
  /** From how many records on a table is worked out file by file, and from how many rows on key by key. */
  readonly keepsFilesFrom?: number;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
}
