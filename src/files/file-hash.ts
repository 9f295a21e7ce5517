import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import pLimit from 'p-limit';
import { sha256 } from './canonical-json.ts';

export interface FileHash {
  /** Relative to the folder that was asked for, with `/` between its parts on every system. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 in lowercase hex. */
  readonly hash: string;
}

const filesAtOnce = 2;
const bytesAtOnce = 1024 * 1024;

/**
 * The size and SHA-256 of a file of any size; all but the smallest are read in pieces. A small one is read on
 * the spot: that takes less than to wait for one of libuv's four threads, which the engine and the disk keep busy.
 */
export async function hashFile(path: string): Promise<{ bytes: number; hash: string }> {
  const { size } = statSync(path);
  if (size <= bytesAtOnce) {
    const content = readFileSync(path);
    return { bytes: content.length, hash: sha256(content) };
  }
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: bytesAtOnce })) {
    digest.update(piece);
    bytes += piece.length;
  }
  return { bytes, hash: digest.digest('hex') };
}

/** Every file under a folder with its hash, ordered by path. Symbolic links are not followed. */
export async function hashFiles(folder: string): Promise<readonly FileHash[]> {
  const paths = await listFiles(folder);
  const limit = pLimit(filesAtOnce);
  return Promise.all(
    paths.map((path) => limit(async () => ({ path, ...(await hashFile(join(folder, path))) }))),
  );
}

/** The files under a folder as `hashFiles` names and orders them. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}
