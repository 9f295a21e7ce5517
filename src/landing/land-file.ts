import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Engine } from '../engine/duckdb.ts';
import { RollcallError } from '../errors.ts';
import { writeAtomically } from '../run/atomic-write.ts';
import { sha256 } from '../run/canonical-json.ts';
import { isErrorCode } from '../run/error-code.ts';
import { columnNames, foldName } from './column-names.ts';
import { draftsOf, finishDraft, removeDrafts } from './drafts.ts';
import { exportedAt } from './exported-at.ts';
import { type Fingerprint, takeFingerprint } from './fingerprint.ts';
import { landRecords } from './land-records.ts';
import { LandedFile } from './landed-file.ts';
import { FileChanged, LandingFailed } from './landing-errors.ts';
import type { Layout } from './layout.ts';
import { readHeader } from './read-header.ts';

/**
 * Lands a raw export file in `folder`, which the engine must be allowed to write to: its records as
 * `<hash>.parquet`, what no reader could read as `<hash>.rejects.parquet` (written also when there
 * is nothing in it), and what is known of the file as `<hash>.json`. The JSON comes last: where it
 * stands the content has landed, and nothing is done again as long as the layout is the same.
 *
 * Nothing is lost on the way: Rollcall counts records, rejects and footers in a pass of its own
 * over every byte, and lands nothing unless DuckDB's rows are as many.
 *
 * One content must not be landed into one folder by two at the same time.
 *
 * @throws {EmptyFile} when the file holds no text
 * @throws {NotText} when it is an archive, a workbook or another kind of file that is no text
 * @throws {HeaderNotFound} when no line has all columns that the layout is detected by
 * @throws {UnknownEncoding} when the layout names an encoding that does not exist
 * @throws {LandingFailed} when the file cannot be read or what has landed cannot be written
 */
export async function landFile(
  engine: Engine,
  path: string,
  layout: Layout,
  folder: string,
): Promise<LandedFile> {
  try {
    await mkdir(folder, { recursive: true });
    const before = await stat(path);
    const fingerprint = await takeFingerprint(path);
    const landed = await readLanded(join(folder, `${fingerprint.hash}.json`));
    if (landed?.layoutHash === layoutHash(layout)) return landed;
    return await landContent(engine, path, layout, folder, fingerprint, before.mtimeMs);
  } catch (error) {
    if (error instanceof RollcallError) throw error;
    throw new LandingFailed(path, folder, error);
  }
}

async function landContent(
  engine: Engine,
  path: string,
  layout: Layout,
  folder: string,
  fingerprint: Fingerprint,
  modifiedAt: number,
): Promise<LandedFile> {
  const { hash, bytes, isCompressed, utf8 } = fingerprint;
  const { encoding, header } = await readHeader(path, fingerprint, layout);
  const dropped = new Set((layout.drop ?? []).map(foldName));
  const columns = columnNames(header.cells).map((name, index) => ({
    name,
    isLanded: !dropped.has(foldName(header.cells[index] ?? '')),
  }));
  const records = {
    source: { path, isCompressed, encoding: encoding.name },
    header,
    footers: layout.footers ?? [],
    isIntact: utf8 === 'valid',
    keepsText: columns.every(({ isLanded }) => isLanded),
  };
  const drafts = draftsOf(folder, hash);
  try {
    const counts = await landRecords(engine, records, columns, drafts);
    if ((await stat(path)).mtimeMs !== modifiedAt) throw new FileChanged();
    const landed: LandedFile = {
      file: basename(path),
      hash,
      layoutHash: layoutHash(layout),
      bytes,
      encoding: encoding.name,
      encodingReason: encoding.reason,
      delimiter: header.dialect.delimiter,
      headerLine: header.line,
      columns: columns.filter(({ isLanded }) => isLanded).map(({ name }) => name),
      droppedColumns: columns.filter(({ isLanded }) => !isLanded).map(({ name }) => name),
      records: counts.good,
      rejected: counts.rejected,
      footers: counts.footers,
      exportedAt: exportedAt(basename(path)),
    };
    await finishDraft(drafts.parquet, join(folder, `${hash}.parquet`));
    await finishDraft(drafts.rejects, join(folder, `${hash}.rejects.parquet`));
    await writeAtomically(join(folder, `${hash}.json`), `${JSON.stringify(landed, null, 2)}\n`);
    return landed;
  } finally {
    await removeDrafts(drafts);
  }
}

/** Equal for layouts that land a file alike. */
function layoutHash({ detect, delimiter, encoding, footers, drop }: Layout): string {
  return sha256(JSON.stringify([detect, delimiter, encoding, footers, drop]));
}

/** What was written of a content that has landed; undefined where none has, or in an older form. */
async function readLanded(path: string): Promise<LandedFile | undefined> {
  try {
    return LandedFile.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
