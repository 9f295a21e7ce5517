import { randomUUID } from 'node:crypto';
import { readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import pLimit from 'p-limit';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { isErrorCode } from '../files/error-code.ts';
import { sync } from '../files/sync.ts';
import { isRunId, runFolder } from './run-folder.ts';

/** No run has this id. */
export class RunNotFound extends RollcallError {
  readonly runId: string;

  constructor(outFolder: string, runId: string) {
    super(
      {
        what: `There is no run ${JSON.stringify(runId)} in ${join(outFolder, 'runs')}.`,
        state: 'Nothing was changed.',
        next: 'See which runs there are: rollcall runs',
      },
      { exitCode: exitCodes.usage },
    );
    this.runId = runId;
  }
}

/** `current` is a folder or a file, where only Rollcall's own link may stand. */
export class CurrentNotALink extends RollcallError {
  readonly path: string;

  constructor(path: string) {
    super({
      what: `${path} is not a link to a run.`,
      state: 'It was left as it is. Finished runs are whole under runs/.',
      next: 'Move it away, then publish the newest good run: rollcall rollback ID',
    });
    this.path = path;
  }
}

/** libuv has four threads, and the engine needs some of them. */
const filesAtOnce = 3;

/**
 * Makes a run the one that readers see under `current`. Its files are on disk before that, and the
 * change is one rename: a reader of `current/…` gets this run or the one before. An earlier run
 * can be published again. Throws RunNotFound and CurrentNotALink.
 *
 * @param onDisk its files that are on the disk already
 */
export async function publish(
  outFolder: string,
  runId: string,
  onDisk: ReadonlySet<string> = new Set(),
): Promise<void> {
  const folder = runFolder(outFolder, runId);
  if (!isRunId(runId) || !(await isFolder(folder))) throw new RunNotFound(outFolder, runId);
  await currentRun(outFolder);
  await syncTree(folder, onDisk);
  await sync(join(outFolder, 'runs'));

  const fresh = join(outFolder, `.current.${randomUUID()}`);
  await symlink(join('runs', runId), fresh);
  try {
    await rename(fresh, join(outFolder, 'current'));
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  await sync(outFolder);
}

/** The id of the run that is published, null before the first. Throws CurrentNotALink. */
export async function currentRun(outFolder: string): Promise<string | null> {
  const path = join(outFolder, 'current');
  try {
    const target = await readlink(path);
    if (target !== join('runs', basename(target))) throw new CurrentNotALink(path);
    return basename(target);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return null;
    if (isErrorCode(error, 'EINVAL')) throw new CurrentNotALink(path);
    throw error;
  }
}

/** Syncs files first, then the folders that name them. */
async function syncTree(folder: string, onDisk: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pathsOf = (kind: 'isFile' | 'isDirectory') =>
    entries.filter((entry) => entry[kind]()).map((entry) => join(entry.parentPath, entry.name));
  const limit = pLimit(filesAtOnce);
  const files = pathsOf('isFile').filter((path) => !onDisk.has(path));
  await Promise.all(files.map((path) => limit(sync, path)));
  await Promise.all([folder, ...pathsOf('isDirectory')].map((path) => limit(sync, path)));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return false;
    throw error;
  }
}
