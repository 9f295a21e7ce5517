import { existsSync, linkSync, mkdirSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { type Model, settles, stageOf } from '../engine/model.ts';
import { type StoredTable, showTable, tablePath } from '../engine/store.ts';
import { isErrorCode } from '../files/error-code.ts';
import type { Parts } from '../pipeline/fingerprint.ts';
import type { Manifest } from '../runs/manifest.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import { stageFiles, stagePlaces } from '../runs/verify-files.ts';

/** What a run records of a stage. */
export type StageRecord = Manifest['stages'][number];

/** A finished stage of an earlier run. */
export interface FinishedStage {
  readonly run: ReadableRun;
  readonly record: StageRecord;
}

/** The newest run that finished a stage, with this fingerprint if one is given, and still has its files. */
export function findFinished(
  runs: readonly ReadableRun[],
  stage: string,
  fingerprint?: string,
): FinishedStage | undefined {
  for (const run of runs) {
    const record = finishedRecord(run, stage);
    const isMeant = fingerprint === undefined || record?.fingerprint === fingerprint;
    if (record && isMeant && stageFolders(run.folder, stage).some(existsSync)) {
      return { run, record };
    }
  }
  return undefined;
}

/** The first run that finished all of these stages and still has what it wrote in them, if anything. */
export function findWhole(
  runs: readonly ReadableRun[],
  stages: readonly string[],
): ReadableRun | undefined {
  return runs.find((run) =>
    stages.every(
      (stage) =>
        finishedRecord(run, stage) !== undefined &&
        (stageFolders(run.folder, stage).some(existsSync) ||
          stageFiles(run.manifest, stage).length === 0),
    ),
  );
}

function finishedRecord({ manifest }: ReadableRun, stage: string): StageRecord | undefined {
  const record = manifest.stages.find(({ name }) => name === stage);
  return record?.status === 'built' || record?.status === 'reused' ? record : undefined;
}

/** Gives a run the files of an earlier run's stage, without copying them where the disk can link. */
export async function linkStage(from: string, to: string, stage: string): Promise<void> {
  for (const source of stageFolders(from, stage).filter(existsSync)) {
    const entries = await readdir(source, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(from, join(entry.parentPath, entry.name)));
    for (const folder of new Set(paths.map((path) => dirname(join(to, path))))) {
      await mkdir(folder, { recursive: true });
    }
    for (const path of paths) await linkOrCopy(join(from, path), join(to, path));
  }
}

/** A table that an earlier run made or took over. */
export interface EarlierTable {
  readonly run: ReadableRun;
  readonly entry: Manifest['tables'][number];
}

/** The tables of earlier runs: of equal ones that of the first run counts. */
export class EarlierTables {
  readonly #byFingerprint = new Map<string, EarlierTable>();
  readonly #last = new Map<string, EarlierTable>();

  constructor(runs: readonly ReadableRun[]) {
    for (const run of runs) {
      for (const entry of run.manifest.tables) {
        const key = `${entry.table} ${entry.fingerprint}`;
        if (!this.#last.has(entry.table)) this.#last.set(entry.table, { run, entry });
        if (entry.fingerprint && !this.#byFingerprint.has(key)) {
          this.#byFingerprint.set(key, { run, entry });
        }
      }
    }
  }

  /** The table as a run made it of the same. */
  find(table: string, fingerprint: string): EarlierTable | undefined {
    return this.#byFingerprint.get(`${table} ${fingerprint}`);
  }

  /**
   * A table that settles, as the published run has it, if that was made of the same but for the date and what the run
   * before it had left: what it left itself for this night changes nothing.
   */
  settled(model: Model, parts: Parts, published?: string): EarlierTable | undefined {
    const last = settles(model) ? this.last(model.table) : undefined;
    const before = last?.run.runId === published ? last?.entry.parts : undefined;
    if (before === undefined) return undefined;
    const names = Object.keys({ ...parts, ...before });
    const isSame = names.every(
      (name) =>
        stageOf(name) === 'previous' || name === 'config.run' || parts[name] === before[name],
    );
    return isSame ? last : undefined;
  }

  /** The table as the first of the runs has it that has it at all. */
  last(table: string): EarlierTable | undefined {
    return this.#last.get(table);
  }
}

type CheckRecord = StageRecord['checks'][number];

/** What earlier runs recorded of their checks: of equal ones that of the first run counts. */
export class EarlierChecks {
  readonly #records = new Map<string, CheckRecord>();

  constructor(runs: readonly ReadableRun[]) {
    for (const { manifest } of runs.toReversed()) {
      for (const record of manifest.stages.flatMap((stage) => stage.checks)) {
        this.#records.set(`${record.name} ${record.fingerprint}`, record);
      }
    }
  }

  /** What a check came to when it examined the same. */
  find(check: string, fingerprint: string): CheckRecord | undefined {
    return this.#records.get(`${check} ${fingerprint}`);
  }
}

/** Gives a run a table of an earlier one, and shows it. */
export async function takeOverTable(
  session: Engine,
  runFolder: string,
  { run, entry }: EarlierTable,
): Promise<StoredTable> {
  const { table, rows, bytes, hash = '' } = entry;
  const target = tablePath(runFolder, table);
  mkdirSync(dirname(target), { recursive: true });
  await linkOrCopy(tablePath(run.folder, table), target);
  await showTable(session, table, target);
  return { table, rows, bytes, hash };
}

/** Where a stage's results lie in a run's folder; it need not have both. */
export function stageFolders(runFolder: string, stage: string): readonly string[] {
  return stagePlaces(stage).map((place) => join(runFolder, place));
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].some((code) => isErrorCode(error, code)))
      throw error;
    await copyFile(from, to);
  }
}
