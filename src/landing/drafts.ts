import { unlinkSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrorCode } from '../files/error-code.ts';
import { hashFile } from '../files/file-hash.ts';
import { sync } from '../files/sync.ts';
import type { LandedFile } from './landed-file.ts';

/** The files that a landing writes, under their names while they are not finished. */
export interface Drafts {
  readonly parquet: string;
  /** What DuckDB reads where the file is: becomes `parquet` if every record is sound. */
  readonly inPlace: string;
  readonly rejects: string;
  /** Good records as CSV, where the file itself cannot be given to DuckDB. */
  readonly goodText: string;
  readonly rejectsText: string;
}

/** Names follow from the content's hash, so that a killed landing's drafts are overwritten by the next. */
export function draftsOf(folder: string, hash: string): Drafts {
  const draft = (name: string) => join(folder, `${hash}.${name}.tmp`);
  return {
    parquet: draft('parquet'),
    inPlace: draft('in-place.parquet'),
    rejects: draft('rejects.parquet'),
    goodText: draft('good.csv'),
    rejectsText: draft('rejects.csv'),
  };
}

/** Removes all drafts that are still there. */
export function removeDrafts(drafts: Drafts): void {
  for (const path of Object.values(drafts)) removeIfThere(path);
}

/** In one call to the system, which counts where files are many and small. */
function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isErrorCode(error, 'ENOENT')) throw error;
  }
}

/** Sizes and hashes of the two tables that are to last. */
export async function hashDrafts({
  parquet,
  rejects,
}: Drafts): Promise<NonNullable<LandedFile['written']>> {
  const [ofRecords, ofRejects] = await Promise.all([hashFile(parquet), hashFile(rejects)]);
  return { records: ofRecords, rejects: ofRejects };
}

/** Gives the two tables their final names, their bytes safely on the disk. Sync the folder after it. */
export async function finishDrafts(drafts: Drafts, folder: string, name: string): Promise<void> {
  // Together they wait for the disk once.
  await Promise.all([
    finishDraft(drafts.parquet, join(folder, `${name}.parquet`)),
    finishDraft(drafts.rejects, join(folder, `${name}.rejects.parquet`)),
  ]);
}

async function finishDraft(draft: string, path: string): Promise<void> {
  await sync(draft);
  await rename(draft, path);
}
