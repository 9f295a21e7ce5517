import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { isErrorCode } from './error-code.ts';
import type { Manifest } from './manifest.ts';
import type { ReadableRun } from './run-folder.ts';
import { stagePlaces } from './verify-files.ts';

type StageRecord = Manifest['stages'][number];

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
    const record = run.manifest.stages.find(({ name }) => name === stage);
    const isFinished = record?.status === 'built' || record?.status === 'reused';
    const isMeant = fingerprint === undefined || record?.fingerprint === fingerprint;
    if (record && isFinished && isMeant && stageFolders(run.folder, stage).some(existsSync)) {
      return { run, record };
    }
  }
  return undefined;
}

/** The first run that finished all of these stages and still has their files. */
export function findWhole(
  runs: readonly ReadableRun[],
  stages: readonly string[],
): ReadableRun | undefined {
  return runs.find((run) => stages.every((stage) => findFinished([run], stage)));
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

/** Where a stage's results lie in a run's folder; it need not have both. */
export function stageFolders(runFolder: string, stage: string): readonly string[] {
  return stagePlaces(stage).map((place) => join(runFolder, place));
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].some((code) => isErrorCode(error, code)))
      throw error;
    await copyFile(from, to);
  }
}
