import { join } from 'node:path';
import { isErrorCode } from './error-code.ts';
import { hashFile, listFiles } from './file-hash.ts';
import type { Manifest } from './manifest.ts';

interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
}

/**
 * Compares the files of a run with its manifest: each export, each table that was hashed, and
 * whether there are exports that the manifest does not name. Places are relative to the run folder.
 */
export async function verifyFiles(
  runFolder: string,
  manifest: Manifest,
): Promise<readonly { what: string; where: string }[]> {
  const findings: { what: string; where: string }[] = [];
  for (const file of [...manifest.files, ...hashedTables(manifest)]) {
    const what = await compare(runFolder, file);
    if (what) findings.push({ what, where: file.path });
  }
  const known = new Set(manifest.files.map((file) => file.path));
  for (const path of await exportsIn(runFolder)) {
    if (!known.has(path)) findings.push({ what: 'The run did not write this file.', where: path });
  }
  return findings;
}

function hashedTables(manifest: Manifest): readonly WrittenFile[] {
  return manifest.tables.flatMap(({ table, bytes, hash }) =>
    hash ? [{ path: `tables/${table.replace('.', '/')}.parquet`, bytes, hash }] : [],
  );
}

async function compare(runFolder: string, file: WrittenFile): Promise<string | undefined> {
  try {
    const found = await hashFile(join(runFolder, file.path));
    if (found.bytes !== file.bytes) return `It has ${found.bytes} bytes instead of ${file.bytes}.`;
    return found.hash === file.hash ? undefined : 'Its content was changed.';
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return 'It is missing.';
    throw error;
  }
}

async function exportsIn(runFolder: string): Promise<readonly string[]> {
  try {
    return (await listFiles(join(runFolder, 'exports'))).map((path) => `exports/${path}`);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}
