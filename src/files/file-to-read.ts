import type { Dirent } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Whether a file's name says that it is one to read: it is neither hidden, nor still being written,
 * nor one that Office or Windows keeps beside the others for itself.
 */
export function isFinished(name: string): boolean {
  if (/^(\.|~\$)/.test(name) || /^((eh)?thumbs\.db|desktop\.ini)$/i.test(name)) return false;
  return !isBeingWritten(name) && !/\.lock$/i.test(name);
}

/** Whether a file's name says that it is still being written or fetched. */
export function isBeingWritten(name: string): boolean {
  return /\.(part|partial|tmp|crdownload|opdownload|download)$/i.test(name);
}

/**
 * Whether an entry of a folder is a file to read, or a link to one. A link that leads nowhere counts
 * as one, so that whoever reads it says so.
 */
export async function isFileToRead(entry: Dirent): Promise<boolean> {
  if (!isFinished(entry.name)) return false;
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return (await stat(join(entry.parentPath, entry.name))).isFile();
  } catch {
    return true;
  }
}
