import { copyFile, lstat, lutimes, mkdir, open, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LoadedConfig } from '../../config/loaded-config.ts';
import { findFiles } from '../../inbox/find-files.ts';

const megabyte = 1024 * 1024;
/** So much of a text file is read. */
const mostOfFile = 4 * megabyte;
/** So much of an archive or workbook, which can only be read whole. */
const mostOfWhole = 64 * megabyte;
/** So much of a feed, its newest files first. */
const mostOfFeed = 16 * megabyte;

/** The files of a feed that are tried. */
export interface CopiedFeed {
  readonly feed: string;
  /** Folders, each with one file → where that file is. */
  readonly folders: ReadonlyMap<string, string>;
  readonly files: number;
  readonly begun: number;
  readonly leftOut: number;
}

/**
 * Copies what feeds have into a folder, for a trial: of a large file its beginning, of many files the newest.
 *
 * @throws {SourceUnreadable} when a folder is missing or closed
 */
export async function copyFeeds(
  loaded: LoadedConfig,
  scratch: string,
): Promise<readonly CopiedFeed[]> {
  const copied: CopiedFeed[] = [];
  for (const [index, resolved] of loaded.feeds.entries()) {
    const found = await findFiles(resolved, loaded, () => {});
    const facts = await Promise.all(
      found.map(async ({ path }) => {
        // A broken link is reported by its reader.
        const { mtime } = await stat(path).catch(() => lstat(path));
        return { path, modifiedAt: mtime };
      }),
    );
    facts.sort(
      (a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime() || (a.path < b.path ? -1 : 1),
    );
    const folders = new Map<string, string>();
    let [bytes, begun] = [0, 0];
    for (const { path, modifiedAt } of facts) {
      if (bytes >= mostOfFeed) break;
      const folder = join(scratch, 'in', `${index}-${folders.size}`);
      await mkdir(folder, { recursive: true });
      const copy = join(folder, basename(path));
      const taken = await copyBeginning(path, copy);
      await lutimes(copy, modifiedAt, modifiedAt);
      bytes += taken.bytes;
      if (!taken.isWhole) begun += 1;
      folders.set(folder, dirname(path));
    }
    const leftOut = facts.length - folders.size;
    copied.push({ feed: resolved.feed.name, folders, files: folders.size, begun, leftOut });
  }
  return copied;
}

async function copyBeginning(
  path: string,
  copy: string,
): Promise<{ readonly bytes: number; readonly isWhole: boolean }> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) {
    // What cannot be opened is reported by its reader.
    await symlink(path, copy);
    return { bytes: 0, isWhole: true };
  }
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(4);
    await file.read(head, 0, 4, 0);
    const isPacked = ['PK', 'PAR1', '\u001f\u008b'].some((mark) =>
      head.toString('latin1').startsWith(mark),
    );
    if (size <= mostOfFile || (isPacked && size <= mostOfWhole)) {
      await copyFile(path, copy);
      return { bytes: size, isWhole: true };
    }
    const bytes = Buffer.alloc(mostOfFile);
    const { bytesRead } = await file.read(bytes, 0, mostOfFile, 0);
    const text = bytes.subarray(0, bytesRead);
    const part = await open(copy, 'w');
    await part.write(text.subarray(0, text.lastIndexOf(0x0a) + 1));
    await part.close();
    return { bytes: bytesRead, isWhole: false };
  } finally {
    await file.close();
  }
}
