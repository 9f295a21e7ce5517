import { join } from 'node:path';
import type { Engine } from '../engine/duckdb.ts';
import { writeAtomically } from '../run/atomic-write.ts';
import type { FileCheck } from '../run/file-check.ts';
import { hashFile } from '../run/file-hash.ts';
import { sealedJson } from '../run/sealed-json.ts';
import { readBeginning } from './beginning.ts';
import { columnNames, foldName } from './column-names.ts';
import type { Content } from './contents.ts';
import { draftsOf, finishDraft, removeDrafts } from './drafts.ts';
import { exportedAt } from './exported-at.ts';
import type { Fingerprint } from './fingerprint.ts';
import { checkHeaderFits } from './header-fits.ts';
import { isDroppedField } from './json/json-fields.ts';
import { readJsonShape } from './json/json-shape.ts';
import { landRecords } from './land-records.ts';
import type { LandedFile } from './landed-file.ts';
import type { Layout } from './layout.ts';
import { rawBytes } from './raw-bytes.ts';
import { readHeader } from './read-header.ts';

/** Where contents land, and how they are read. */
export interface LandingPlace {
  readonly engine: Engine;
  readonly folder: string;
  readonly layout: Layout;
  readonly layoutHash: string;
  readonly check: FileCheck;
}

/** A content with its bytes on the disk. */
export interface UnpackedContent {
  readonly content: Content;
  readonly path: string;
  readonly fingerprint: Fingerprint;
  /** Hash of the raw file, where that is another than the content's. */
  readonly fileHash: string | null;
}

/** Lands one content; `checkUnchanged` throws when its raw file was written to in the meantime. */
export async function landContent(
  { engine, folder, layout, layoutHash }: LandingPlace,
  { content, path, fingerprint, fileHash }: UnpackedContent,
  checkUnchanged: () => Promise<void>,
): Promise<LandedFile> {
  const { hash, bytes, evidence } = fingerprint;
  const beginning = await readBeginning({ ...content, bytes: () => rawBytes(path) });
  const { encoding, form, header } = readHeader({ ...beginning, evidence }, layout);
  const source = { path, encoding: encoding.name };
  const dropped = new Set((layout.drop ?? []).map(foldName));
  const json =
    form === 'rows' ? undefined : await readJsonShape(source, form, dropped, content.name);
  const names = json?.names ?? header.cells;
  const isDropped = json === undefined ? isDroppedColumn : isDroppedField;
  const columns = columnNames(names).map((name, index) => ({
    name,
    isLanded: !isDropped(names[index] ?? '', dropped),
  }));
  const records = {
    source,
    json,
    header,
    detect: layout.detect,
    footers: layout.footers ?? [],
    ends: layout.ends ?? [],
    isIntact: evidence.utf8 === 'valid' || evidence.utf8 === 'faint',
    keepsText: json !== undefined || columns.every(({ isLanded }) => isLanded),
  };
  const drafts = draftsOf(folder, hash);
  try {
    const counts = await landRecords(engine, records, columns, drafts);
    checkHeaderFits(content.name, header, counts);
    await checkUnchanged();
    const [ofRecords, ofRejects] = await Promise.all([
      hashFile(drafts.parquet),
      hashFile(drafts.rejects),
    ]);
    const landed: LandedFile = {
      file: content.name,
      member: content.member,
      sheet: content.sheet,
      hash,
      fileHash,
      layoutHash,
      bytes,
      encoding: encoding.name,
      encodingReason: encoding.reason,
      delimiter: json === undefined ? header.dialect.delimiter : null,
      headerLine: header.line,
      columns: columns.filter(({ isLanded }) => isLanded).map(({ name }) => name),
      droppedColumns: columns.filter(({ isLanded }) => !isLanded).map(({ name }) => name),
      records: counts.good,
      rejected: counts.rejected,
      footers: counts.footers,
      exportedAt: exportedAt(content.name),
      written: { records: ofRecords, rejects: ofRejects },
    };
    // Together they wait for the disk once.
    await Promise.all([
      finishDraft(drafts.parquet, join(folder, `${hash}.parquet`)),
      finishDraft(drafts.rejects, join(folder, `${hash}.rejects.parquet`)),
    ]);
    await writeAtomically(join(folder, `${hash}.json`), sealedJson(landed));
    return landed;
  } finally {
    await removeDrafts(drafts);
  }
}

function isDroppedColumn(name: string, dropped: ReadonlySet<string>): boolean {
  return dropped.has(foldName(name));
}
