import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrorCode } from '../files/error-code.ts';
import { readableEntries } from './ledger.ts';
import type { LedgerEvent } from './ledger-entry.ts';
import { type Manifest, ManifestUnreadable, readManifestFile } from './manifest.ts';

/** A run as its folder tells: what it did, or why that cannot be read. */
export type Run = ReadableRun | { runId: string; folder: string; unreadable: ManifestUnreadable };

export interface ReadableRun {
  readonly runId: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's bytes, as the ledger records it. */
  readonly manifestHash: string;
}

const runIdPattern = /^\d{4}-\d{2}-\d{2}T\d{6}Z(-\d{2})?$/;

/** The folder of a run, whether it exists or not. */
export function runFolder(outFolder: string, runId: string): string {
  return join(outFolder, 'runs', runId);
}

/** Whether a name is one that `createRun` gives, and so a safe part of a path. */
export function isRunId(name: string): boolean {
  return runIdPattern.test(name);
}

/**
 * Makes the empty folder of a new run. Its id is the moment in UTC, such as `2026-11-20T213000Z`;
 * further runs within the same second get `-02`, `-03`, …. A clock can go wrong: which of two runs is
 * the newer one is never read from their ids.
 *
 * @param events what the ledger holds: no id in it is given again
 */
export async function createRun(
  outFolder: string,
  now: Date,
  events: readonly LedgerEvent[] = [],
): Promise<{ runId: string; folder: string }> {
  await mkdir(join(outFolder, 'runs'), { recursive: true });
  const moment = `${now.toISOString().slice(0, 19).replaceAll(':', '')}Z`;
  for (let number = 1; ; number += 1) {
    const runId = number === 1 ? moment : `${moment}-${String(number).padStart(2, '0')}`;
    const folder = runFolder(outFolder, runId);
    if (events.some((event) => event.kind === 'run' && event.runId === runId)) continue;
    try {
      await mkdir(folder);
      return { runId, folder };
    } catch (error) {
      if (!isErrorCode(error, 'EEXIST') || number === 99) throw error;
    }
  }
}

/**
 * All runs, newest first by the order in which the ledger has them; one that it has not was killed or
 * is at work, and so is the newest. A run whose manifest cannot be read is listed with the reason.
 */
export async function listRuns(outFolder: string): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const runId of await runIds(outFolder)) runs.push(await readRun(outFolder, runId));
  return runs;
}

/** The newest run with a readable manifest that `isWanted`. */
export async function latestRun(
  outFolder: string,
  isWanted: (manifest: Manifest) => boolean = () => true,
): Promise<ReadableRun | undefined> {
  for (const runId of await runIds(outFolder)) {
    const run = await readRun(outFolder, runId);
    if ('manifest' in run && isWanted(run.manifest)) return run;
  }
  return undefined;
}

/** All runs whose manifests can be read, newest first. */
export async function readableRuns(outFolder: string): Promise<readonly ReadableRun[]> {
  const runs = await listRuns(outFolder);
  return runs.flatMap((run) => ('manifest' in run ? [run] : []));
}

async function runIds(outFolder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(join(outFolder, 'runs'));
    return newestFirst(names.filter(isRunId), await readableEntries(outFolder));
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function newestFirst(runIds: readonly string[], events: readonly LedgerEvent[]): readonly string[] {
  const places = new Map(
    events.flatMap((event, place) => (event.kind === 'run' ? [[event.runId, place] as const] : [])),
  );
  const placeOf = (runId: string) => places.get(runId) ?? events.length;
  return runIds.toSorted((a, b) => placeOf(b) - placeOf(a) || (a < b ? 1 : -1));
}

async function readRun(outFolder: string, runId: string): Promise<Run> {
  const folder = runFolder(outFolder, runId);
  try {
    return { runId, folder, ...(await readManifestFile(folder)) };
  } catch (error) {
    if (error instanceof ManifestUnreadable) return { runId, folder, unreadable: error };
    throw error;
  }
}
