import { readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { sha256 } from '../files/canonical-json.ts';
import type { FileCheck } from '../runs/file-check.ts';
import type { Content } from './content.ts';
import { plainContent } from './contents.ts';
import { csvDelimiter } from './csv/cells.ts';
import { rejectCsvHeader } from './csv/reject.ts';
import { type Drafts, draftsOf, finishDrafts, hashDrafts, removeDrafts } from './drafts.ts';
import { isGzip, isZip } from './file-kind.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { checkHeaderFits } from './header/header-fits.ts';
import {
  type ContentReading,
  describeLanded,
  type LandingPlace,
  readContent,
  rememberContent,
} from './land-content.ts';
import { layoutHash, readLanded } from './land-file.ts';
import { writeSeparated } from './land-records.ts';
import { type LandedFile, type LandedFolder, sharedList } from './landed-file.ts';
import type { Layout } from './layout.ts';
import { isParquet } from './parquet/parquet-content.ts';
import { inMemory } from './raw-bytes.ts';
import { lineToSkip, type Separated, separateInMemory } from './separate.ts';

/** A raw file, with the hashes that it may have where it was pulled. */
interface RawFile {
  readonly path: string;
  readonly hashes: ReadonlySet<string> | undefined;
}

/** A file of this size or less is small: its records are read in memory. */
const smallBytes = 64 * 1024;
/** Fewer new files than these land as fast one by one. */
const fewest = 32;
/** A table is written once it has so many contents, or so many bytes of text. */
const mostContents = 2_000;
const mostTextBytes = 16 * 1024 * 1024;

/**
 * Lands the small ones among a feed's new files together: contents with equal columns share a table,
 * `<table>.parquet` with `<table>.rejects.parquet`, and a list, `<table>.shared.json`. For a file of
 * three records, a table of its own takes longer than all else.
 *
 * What cannot land in this way, for whatever reason, is left for `landFile`, which reports why if it
 * cannot either.
 */
export async function landSmallFiles(
  engine: Engine,
  files: readonly RawFile[],
  layout: Layout,
  folder: string,
  landed: LandedFolder,
  check: FileCheck,
  signal: AbortSignal,
): Promise<void> {
  const small = files.filter(isSmall);
  if (small.length < fewest) return;
  await mkdir(folder, { recursive: true });
  const place = { engine, folder, layout, layoutHash: layoutHash(layout), landed, check };
  const groups = new Map<string, Group>();
  const taken = new Set<string>();
  for (const file of small) {
    signal.throwIfAborted();
    const content = await readSmall(place, file, taken);
    if (content === undefined) continue;
    const key = tableKey(content.reading);
    const group = groups.get(key) ?? { contents: [], bytes: 0 };
    group.contents.push(content);
    group.bytes += content.separated.good.length;
    groups.set(key, group);
    if (group.contents.length < mostContents && group.bytes < mostTextBytes) continue;
    groups.delete(key);
    await landTogether(place, group.contents);
  }
  for (const { contents } of groups.values()) await landTogether(place, contents);
}

/** Contents whose good records are one CSV text. */
interface Group {
  readonly contents: SmallContent[];
  bytes: number;
}

interface SmallContent {
  readonly content: Content;
  readonly fingerprint: Fingerprint;
  readonly reading: ContentReading;
  readonly separated: Separated;
}

function isSmall({ path }: RawFile): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts?.isFile() === true && facts.size <= smallBytes;
}

/** A new content in memory; undefined where it has landed, or must land by itself. */
async function readSmall(
  place: LandingPlace,
  { path, hashes }: RawFile,
  taken: Set<string>,
): Promise<SmallContent | undefined> {
  try {
    const bytes = readFileSync(path);
    if (isZip(bytes) || isGzip(bytes) || isParquet(bytes)) return undefined;
    const fingerprint = fingerprintOf(bytes);
    const { hash } = fingerprint;
    if (hashes?.has(hash) === false || taken.has(hash)) return undefined;
    if ((await readLanded(place, hash)) !== undefined) return undefined;
    const content = plainContent(path, () => inMemory(bytes));
    const reading = await readContent(content, { path, bytes }, fingerprint, place.layout);
    const separated = await separateInMemory(reading.records);
    checkHeaderFits(content.name, reading.records.header, separated.counts);
    taken.add(hash);
    return { content, fingerprint, reading, separated };
  } catch {
    return undefined;
  }
}

/** Equal for contents whose good records are one CSV text. */
function tableKey({ columns, records }: ContentReading): string {
  const { delimiter, newline } = records.header.dialect;
  return JSON.stringify([columns, csvDelimiter(delimiter), newline]);
}

/** Writes contents to tables that they share. */
async function landTogether(place: LandingPlace, contents: readonly SmallContent[]): Promise<void> {
  const table = sha256(contents.map(({ fingerprint }) => fingerprint.hash).join('\n'));
  const drafts = draftsOf(place.folder, table);
  try {
    await writeTables(place.engine, contents, drafts);
    const written = await hashDrafts(drafts);
    await finishDrafts(drafts, place.folder, table);
    const landed = describeAll(contents, table, written, place.layoutHash);
    await writeAtomically(join(place.folder, `${table}.shared.json`), sharedList(landed));
    for (const each of landed) rememberContent(place, each);
  } catch {
    // Other counts of the engine, say, or a full disk: the first file that lands by itself meets it again.
  } finally {
    removeDrafts(drafts);
  }
}

/** Writes the drafts of the tables. */
async function writeTables(
  engine: Engine,
  contents: readonly SmallContent[],
  drafts: Drafts,
): Promise<void> {
  const [first] = contents;
  if (first === undefined) return;
  const { records, columns } = first.reading;
  const good = contents.map(({ separated }) => separated.good);
  await writeFile(drafts.goodText, Buffer.concat([Buffer.from(lineToSkip(records)), ...good]));
  const rejects = contents.map(({ separated }) => separated.rejects).join('');
  await writeFile(drafts.rejectsText, rejectCsvHeader + rejects);
  const counts = contents.map(({ separated }) => separated.counts);
  await writeSeparated(engine, records, columns, drafts, {
    good: sum(counts.map((each) => each.good)),
    rejected: sum(counts.map((each) => each.rejected)),
    longestBytes: Math.max(...counts.map(({ longestBytes }) => longestBytes)),
  });
}

/** What is recorded of each content, in the order of their rows. */
function describeAll(
  contents: readonly SmallContent[],
  table: string,
  written: NonNullable<LandedFile['written']>,
  layout: string,
): readonly LandedFile[] {
  let firstRecord = 0;
  let firstReject = 0;
  return contents.map(({ content, fingerprint, reading, separated: { counts } }) => {
    const shared = { table, firstRecord, firstReject };
    firstRecord += counts.good;
    firstReject += counts.rejected;
    const known = {
      content,
      fingerprint,
      fileHash: null,
      layoutHash: layout,
      reading,
      counts,
      written,
    };
    return { ...describeLanded(known), shared };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
