import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { hashFile } from '../files/file-hash.ts';
import type { DestinationName, Sheet, WrittenFile } from './destination.ts';
import { destinationOf } from './destinations.ts';
import { ExportFailed } from './export-failed.ts';
import type { RowSource } from './row-source.ts';

export interface ExportTarget {
  /** An existing folder that the engine may write to. */
  readonly folder: string;
  /** The file's name without its ending; becomes part of links, so it should not change. */
  readonly name: string;
  readonly format: DestinationName;
  /** How a workbook shows the rows; without it the sheet has the file's name. */
  readonly sheet?: Sheet;
}

export interface ExportFile {
  /** Relative to the target's folder. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly hash: string;
}

/**
 * Writes a source's rows, in their order, and gives the files in reading order: one, except for a
 * sheet that Excel could not hold, which goes on in `name-2.xlsx`. The same rows give the same bytes
 * on any number of threads, provided that their order leaves no ties. Files are made in a
 * hidden folder beside their place and moved there when all of them are whole.
 *
 * @throws {ExportFailed} when a file cannot be written or its rows cannot be read
 */
export async function writeExport(
  engine: Engine,
  source: RowSource,
  target: ExportTarget,
): Promise<readonly ExportFile[]> {
  const { folder, name, format, sheet = { title: name } } = target;
  const draft = join(folder, `.${name}.${format}.part`);
  try {
    // A killed process may have left one.
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    const written = await destinationOf(format).write(engine, source, draft, name, sheet);
    return await moveFiles(written, draft, folder);
  } catch (cause) {
    throw new ExportFailed(join(folder, `${name}.${format}`), await removed(draft), cause);
  }
}

async function moveFiles(
  written: readonly WrittenFile[],
  draft: string,
  folder: string,
): Promise<readonly ExportFile[]> {
  const files: ExportFile[] = [];
  for (const { path, rows } of written) {
    const { bytes, hash } = await hashFile(join(draft, path));
    await rename(join(draft, path), join(folder, path));
    files.push({ path, rows, bytes, hash });
  }
  await rm(draft, { recursive: true });
  return files;
}

/** Whether the folder is gone. A disk that refused a file may refuse this too. */
async function removed(draft: string): Promise<boolean> {
  try {
    await rm(draft, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
