import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrorCode } from '../files/error-code.ts';
import { hashFile, listFiles } from '../files/file-hash.ts';
import type { Manifest } from './manifest.ts';

/** A file as its writer recorded it. */
export interface WrittenFile {
  /** Relative to the folder that it is looked for in. */
  readonly path: string;
  readonly bytes: number;
  /** Undefined in manifests of older versions. */
  readonly hash: string | undefined;
}

/** `quick` compares sizes and the ends of Parquet files, `whole` every byte. */
export type Depth = 'quick' | 'whole';

/** Gives a file's hash; one that is asked for many runs need not read again what they share. */
export type HashOf = (path: string) => Promise<{ readonly hash: string }>;

/** Hashes each file once, by however many links it is reached. */
export function hashOnce(): HashOf {
  const hashes = new Map<string, Promise<{ readonly hash: string }>>();
  return async (path) => {
    const { dev, ino } = statSync(path);
    const key = `${dev}:${ino}`;
    const hash = hashes.get(key) ?? hashFile(path);
    hashes.set(key, hash);
    return hash;
  };
}

/** What is wrong with a file; undefined when it is as it was written. */
export async function damageOf(
  folder: string,
  { path, bytes, hash }: WrittenFile,
  depth: Depth,
  hashOf: HashOf = hashFile,
): Promise<string | undefined> {
  const place = join(folder, path);
  try {
    const { size } = statSync(place);
    if (size !== bytes) return `It has ${size} bytes instead of ${bytes}.`;
    if (depth === 'whole' && hash !== undefined) {
      return (await hashOf(place)).hash === hash ? undefined : 'Its content was changed.';
    }
    const isParquet = !path.endsWith('.parquet') || (await hasParquetEnds(place, size));
    return isParquet ? undefined : 'It is no longer a Parquet file.';
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') || isErrorCode(error, 'ENOTDIR')) return 'It is missing.';
    throw error;
  }
}

/** Every Parquet file begins and ends with `PAR1`; before the last comes the length of its footer. */
async function hasParquetEnds(path: string, size: number): Promise<boolean> {
  const mark = 'PAR1';
  if (size < 12) return false;
  const handle = await open(path, 'r');
  try {
    const ends = Buffer.alloc(12);
    await handle.read(ends, 0, 4, 0);
    await handle.read(ends, 4, 8, size - 8);
    const footerBytes = ends.readUInt32LE(4);
    return (
      ends.toString('latin1', 0, 4) === mark &&
      ends.toString('latin1', 8) === mark &&
      footerBytes + 12 <= size
    );
  } finally {
    await handle.close();
  }
}

/** Where a run's table is in its folder, and what its manifest says of it; undefined where it has none. */
export function tableFile({ tables }: Manifest, table: string): WrittenFile | undefined {
  const made = tables.find((each) => each.table === table);
  return made && { path: tablePlace(table), bytes: made.bytes, hash: made.hash };
}

/** All that a run wrote: its tables and its exports. */
export function writtenFiles({ tables, files }: Manifest): readonly WrittenFile[] {
  return [
    ...files,
    ...tables.map(({ table, bytes, hash }) => ({ path: tablePlace(table), bytes, hash })),
  ];
}

/** What a run wrote in one stage. */
export function stageFiles(manifest: Manifest, stage: string): readonly WrittenFile[] {
  const places = stagePlaces(stage);
  return writtenFiles(manifest).filter(({ path }) =>
    places.some((place) => path.startsWith(`${place}/`)),
  );
}

/** Where a run's folder has what a stage makes: its tables, and the files that it writes for others. */
export function stagePlaces(stage: string): readonly string[] {
  return [`tables/${stage}`, stage];
}

function tablePlace(table: string): string {
  return `tables/${table.replace('.', '/')}.parquet`;
}

/**
 * Compares the files of a run with its manifest: each export, each table, and, where the run came to
 * a good end, whether there are others. Places are relative to the run's folder.
 */
export async function verifyFiles(
  runFolder: string,
  manifest: Manifest,
  depth: Depth = 'whole',
  hashOf: HashOf = hashFile,
): Promise<readonly { what: string; where: string }[]> {
  const findings: { what: string; where: string }[] = [];
  for (const file of writtenFiles(manifest)) {
    const what = await damageOf(runFolder, file, depth, hashOf);
    if (what) findings.push({ what, where: file.path });
  }
  if (manifest.status !== 'succeeded') return findings;
  for (const path of await unrecordedFiles(runFolder, manifest)) {
    findings.push({ what: 'The run did not write this file.', where: path });
  }
  return findings;
}

/** Tables and exports in a run's folder of which its manifest says nothing, relative to the folder. */
export async function unrecordedFiles(
  runFolder: string,
  manifest: Manifest,
): Promise<readonly string[]> {
  const known = new Set(writtenFiles(manifest).map(({ path }) => path));
  const found = [...(await filesIn(runFolder, 'exports')), ...(await filesIn(runFolder, 'tables'))];
  return found.filter((path) => !known.has(path));
}

async function filesIn(runFolder: string, folder: string): Promise<readonly string[]> {
  try {
    return (await listFiles(join(runFolder, folder))).map((path) => `${folder}/${path}`);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}
