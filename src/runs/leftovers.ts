import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbandoned } from '../files/lock-file.ts';
import { namesIn } from '../files/names-in.ts';
import type { Manifest } from './manifest.ts';
import { isRunId } from './run-folder.ts';
import { unrecordedFiles } from './verify-files.ts';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** A lock on its way to its place, or the right to take one from the dead; who holds it may be alive. */
const lockPart = new RegExp(`^(?:ledger\\.)?lock(?:\\.takeover)*(?:\\.${uuid}|\\.takeover)$`);
/** A file or link that was to be renamed in one step. */
const unfinished = new RegExp(`^\\..+\\.${uuid}$`);
const landedName = /^([0-9a-f]{64})\.(?:rejects\.)?parquet$/;

/**
 * What killed processes left under an output folder, relative to it: files on their way to their
 * place, some of them with raw rows, folders of runs that had not begun, and landed rows that nothing
 * records. Nothing reads any of it. Only the holder of the runs' lock may ask: what a run that
 * is at work has in hand looks just so.
 */
export async function findLeftovers(output: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await namesIn(output)) {
    const isPart = lockPart.test(name) && (await isAbandoned(join(output, name)));
    if (isPart || unfinished.test(name) || name === '.scratch') found.push(name);
  }
  for (const folder of await foldersIn(output, 'landing')) {
    found.push(
      ...leftInLanding(await namesIn(join(output, folder))).map((name) => join(folder, name)),
    );
  }
  for (const folder of await foldersIn(output, 'inbox')) {
    const names = (await namesIn(join(output, folder))).filter((name) => unfinished.test(name));
    found.push(...names.map((name) => join(folder, name)));
  }
  for (const runId of (await namesIn(join(output, 'runs'))).filter(isRunId)) {
    found.push(...(await leftInRun(output, join('runs', runId))));
  }
  return found;
}

/**
 * Deletes what a run that failed or was killed left in its folder and did not record, such as tables of stages after
 * the one that failed. No later run takes any of it over.
 */
export async function deleteUnrecorded(folder: string, manifest: Manifest): Promise<void> {
  for (const path of await unrecordedFiles(folder, manifest)) await rm(join(folder, path));
}

/** Deletes leftovers. */
export async function deleteLeftovers(output: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(join(output, path), { recursive: true, force: true });
}

/** Landed rows have their list, `.json` or `.shared.json`, written last; without it they count as not landed. */
function leftInLanding(names: readonly string[]): readonly string[] {
  const known = new Set(names);
  return names.filter((name) => {
    const hash = landedName.exec(name)?.[1];
    const isListed = known.has(`${hash}.json`) || known.has(`${hash}.shared.json`);
    return (hash !== undefined && !isListed) || name.endsWith('.tmp') || unfinished.test(name);
  });
}

async function leftInRun(output: string, folder: string): Promise<readonly string[]> {
  const names = await namesIn(join(output, folder));
  const hasBegun = names.some((name) => name === 'manifest.json' || name === 'tables');
  if (!hasBegun) return [folder];
  const found = names.filter((name) => unfinished.test(name)).map((name) => join(folder, name));
  for (const stage of await foldersIn(output, join(folder, 'tables'))) {
    const tables = await namesIn(join(output, stage));
    const begun = tables.filter((name) => name.endsWith('.unfinished'));
    found.push(...begun.map((name) => join(stage, name)));
  }
  return found;
}

/** The folders in one of the output folder's folders, relative to the output folder. */
async function foldersIn(output: string, folder: string): Promise<readonly string[]> {
  const names = await namesIn(join(output, folder));
  const paths = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return (await lstat(join(output, path))).isDirectory() ? [path] : [];
    }),
  );
  return paths.flat();
}
