import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { sealedJson } from '../files/sealed-json.ts';
import type { FileCheck } from '../runs/file-check.ts';
import { columnNames, foldName } from '../text/column-names.ts';
import { readBeginning } from './beginning.ts';
import type { Content } from './content.ts';
import type { SieveCounts } from './csv/sieve-options.ts';
import { draftsOf, finishDrafts, hashDrafts, removeDrafts } from './drafts.ts';
import type { Encoding } from './encodings/encoding.ts';
import type { TextSource } from './encodings/utf8-bytes.ts';
import { exportedAt } from './exported-at.ts';
import type { Fingerprint } from './fingerprint.ts';
import { checkHeaderFits } from './header/header-fits.ts';
import { readHeader } from './header/read-header.ts';
import { isDroppedField } from './json/json-fields.ts';
import { readJsonShape } from './json/json-shape.ts';
import { landRecords } from './land-records.ts';
import { type LandedFile, type LandedFolder, landedParts } from './landed-file.ts';
import type { Layout } from './layout.ts';
import { rawBytes } from './raw-bytes.ts';
import type { Records } from './separate.ts';
import type { Column } from './write-parquet.ts';

/** Where contents land, and how they are read. */
export interface LandingPlace {
  readonly engine: Engine;
  readonly folder: string;
  readonly layout: Layout;
  readonly layoutHash: string;
  readonly check: FileCheck;
  /** What has landed in the folder. */
  readonly landed: LandedFolder;
}

/** A content with its bytes on the disk. */
export interface UnpackedContent {
  readonly content: Content;
  readonly path: string;
  readonly fingerprint: Fingerprint;
  /** Hash of the raw file, where that is another than the content's. */
  readonly fileHash: string | null;
}

/** Lets what has just landed be found: other files may hold the same. */
export function rememberContent(
  { folder, check, landed: known }: LandingPlace,
  landed: LandedFile,
): void {
  for (const part of landedParts(landed)) check.forget(folder, part);
  known.remember(landed);
}

/** Lands one content; `checkUnchanged` throws when its raw file was written to in the meantime. */
export async function landContent(
  { engine, folder, layout, layoutHash }: LandingPlace,
  unpacked: UnpackedContent,
  checkUnchanged: () => Promise<void>,
): Promise<LandedFile> {
  const { content, fingerprint } = unpacked;
  const reading = await readContent(
    { ...content, bytes: () => rawBytes(unpacked.path) },
    { path: unpacked.path },
    fingerprint,
    layout,
  );
  const drafts = draftsOf(folder, fingerprint.hash);
  try {
    const counts = await landRecords(engine, reading.records, reading.columns, drafts);
    checkHeaderFits(content.name, reading.records.header, counts);
    await checkUnchanged();
    const written = await hashDrafts(drafts);
    const landed = describeLanded({ ...unpacked, layoutHash, reading, counts, written });
    await finishDrafts(drafts, folder, fingerprint.hash);
    await writeAtomically(join(folder, `${fingerprint.hash}.json`), sealedJson(landed));
    return landed;
  } finally {
    removeDrafts(drafts);
  }
}

/** What a content's records are, and how they are to be read. */
export interface ContentReading {
  readonly records: Records;
  readonly columns: readonly Column[];
  readonly encoding: Encoding;
}

/**
 * Finds out how a content is read. Its bytes lie at `source`, or are there already.
 *
 * @throws as `readHeader`
 */
export async function readContent(
  content: Content,
  source: Omit<TextSource, 'encoding'>,
  { evidence }: Fingerprint,
  layout: Layout,
): Promise<ContentReading> {
  const beginning = await readBeginning(content);
  const { encoding, form, header } = readHeader({ ...beginning, evidence }, layout);
  const text = { ...source, encoding: encoding.name };
  const dropped = new Set((layout.drop ?? []).map(foldName));
  const json = form === 'rows' ? undefined : await readJsonShape(text, form, dropped, content.name);
  const names = json?.names ?? header.cells;
  const isDropped = json === undefined ? isDroppedColumn : isDroppedField;
  const columns = columnNames(names).map((name, index) => ({
    name,
    isLanded: !isDropped(names[index] ?? '', dropped),
  }));
  const records = {
    source: text,
    json,
    header,
    detect: layout.detect,
    footers: layout.footers ?? [],
    ends: layout.ends ?? [],
    isIntact: evidence.utf8 === 'valid' || evidence.utf8 === 'faint',
    keepsText: json !== undefined || columns.every(({ isLanded }) => isLanded),
  };
  return { records, columns, encoding };
}

/** What is recorded of a content that has landed. */
export function describeLanded({
  content,
  fingerprint,
  fileHash,
  layoutHash,
  reading: { records, columns, encoding },
  counts,
  written,
}: Omit<UnpackedContent, 'path'> & {
  readonly layoutHash: string;
  readonly reading: ContentReading;
  readonly counts: Readonly<SieveCounts>;
  readonly written: NonNullable<LandedFile['written']>;
}): LandedFile {
  return {
    file: content.name,
    member: content.member,
    sheet: content.sheet,
    hash: fingerprint.hash,
    fileHash,
    layoutHash,
    bytes: fingerprint.bytes,
    encoding: encoding.name,
    encodingReason: encoding.reason,
    delimiter: records.json === undefined ? records.header.dialect.delimiter : null,
    headerLine: records.header.line,
    columns: columns.filter(({ isLanded }) => isLanded).map(({ name }) => name),
    droppedColumns: columns.filter(({ isLanded }) => !isLanded).map(({ name }) => name),
    records: counts.good,
    rejected: counts.rejected,
    footers: counts.footers,
    exportedAt: exportedAt(content.name),
    written,
  };
}

function isDroppedColumn(name: string, dropped: ReadonlySet<string>): boolean {
  return dropped.has(foldName(name));
}
