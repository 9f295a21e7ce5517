import { availableParallelism } from 'node:os';
import type { ConfigTable } from '../config/config-table.ts';
import type { Engine } from '../engine/engine.ts';
import type { EarlySync } from '../files/early-sync.ts';
import type { LandedInput } from '../landing/landed-input.ts';
import type { Definitions } from '../pipeline/model-definitions.ts';
import type { FileCheck } from '../runs/file-check.ts';
import type { Manifest, ManifestWriter } from '../runs/manifest.ts';
import type { Past } from '../runs/past.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import type { Outdated } from '../state/state-rows.ts';
import type { StateStore } from '../state/store.ts';
import type { RunLog } from './log.ts';
import type { NightTables } from './night-tables.ts';
import type { EarlierChecks, EarlierTables } from './reuse.ts';
import type { RunRequest } from './run-request.ts';
import type { Place } from './stage-range.ts';

/** The engines that a run works with. */
export interface Engines {
  /** Makes tables, which are sets of rows: it does not keep their order. */
  readonly engine: Engine;
  /**
   * Lends an engine that keeps rows in order, for files: raw ones coming in, exports going out. It has
   * no more SQL functions than those of the named files of `sql/functions/`.
   */
  inOrder<T>(functions: readonly string[], use: (engine: Engine) => Promise<T>): Promise<T>;
}

/** What all stages of one run share. */
export interface RunContext {
  readonly request: RunRequest;
  readonly places: ReadonlyMap<string, Place>;
  readonly workspace: Engines;
  readonly configTables: readonly ConfigTable[];
  /** What the pipeline's models and checks are in themselves. */
  readonly definitions: Definitions;
  /** The run's own folder. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Writes the manifest while the run goes on. */
  readonly written: ManifestWriter;
  readonly log: RunLog;
  /** Earlier runs, the published one first, then newest first. */
  readonly runs: readonly ReadableRun[];
  /** Those whose results may be taken over: none where all is to be made again, but what the resumed run made. */
  readonly reusable: readonly ReadableRun[];
  readonly past: Past;
  /** The tables of these runs: of all, and of those that may be taken over. */
  readonly earlierTables: { readonly all: EarlierTables; readonly reusable: EarlierTables };
  /** What those of them that may be taken over recorded of checks. */
  readonly earlierChecks: EarlierChecks;
  /** What the run's own tables hold. */
  readonly tables: NightTables;
  /** The run whose tables stand for the stages that are not asked for; undefined when all are. */
  readonly taken: ReadableRun | undefined;
  /** Looks at what earlier runs made before it is used again. */
  readonly check: FileCheck;
  /** Brings to the disk what finished stages have written. */
  readonly onDisk: EarlySync;
  /** What outlives runs. */
  readonly state: StateStore;
  /** What is to be corrected in it when the run is published; filled when the run has read consent. */
  outdated: Outdated;
  /** The landed files; filled by the landing stage. */
  inputs: readonly LandedInput[];
}

/** A shop with fewer raw records spends its night on planning. */
const manyRecords = 100_000;

/** With fewer, no statement has work for two threads, and memory has room for all tables. */
const fewRecords = 20_000;

/**
 * How many statements the engine gets at once. Planning one takes one core, so a small shop's are given
 * to it several at a time. A big shop's use all cores one by one, and would only compete for memory.
 */
export function statementsAtOnce(context: RunContext): number {
  const cores = context.request.loaded.config.engine.threads ?? availableParallelism();
  return countRecords(context) < manyRecords ? Math.min(cores, 4) : 1;
}

/** Where all statements are small, each is planned quickly and has one thread: a second would find nothing to do, and wait. */
export async function suitFewRecords(engine: Engine, context: RunContext): Promise<void> {
  if (!hasFewRecords(context)) return;
  await engine.planForFewRows();
  if (statementsAtOnce(context) > 1) await engine.setThreads(1);
}

/** Whether a night's rows are so few that planning takes longer than all that is done with them. */
export function hasFewRecords(context: RunContext): boolean {
  return countRecords(context) < fewRecords;
}

/** The raw records of a night, of all kinds together. */
export function countRecords({ inputs }: RunContext): number {
  return inputs.reduce((sum, { landed }) => sum + landed.records, 0);
}
