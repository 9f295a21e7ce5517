import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { RollcallError } from '../errors.ts';
import { sha256 } from '../files/canonical-json.ts';
import type { RawFileMemory } from '../files/raw-file-memory.ts';
import { type FileCheck, fileCheck } from '../runs/file-check.ts';
import { contentsOf } from './contents.ts';
import { type Fingerprint, takeFingerprint, writeWithFingerprint } from './fingerprint.ts';
import { fittingContents } from './fitting-contents.ts';
import { hashesLandedBy, rememberLanded } from './known-contents.ts';
import {
  type LandingPlace,
  landContent,
  rememberContent,
  type UnpackedContent,
} from './land-content.ts';
import {
  firstDamage,
  type LandedFile,
  type LandedFolder,
  openLandedFolder,
} from './landed-file.ts';
import { FileChanged, LandingFailed, PulledFileDamaged } from './landing-errors.ts';
import type { Layout } from './layout.ts';
import { passingBytes } from './raw-bytes.ts';

/** What is known beside the file itself. */
export interface HowToLand {
  /** How what has landed before is examined. */
  readonly check?: FileCheck;
  /** What has landed in the folder. */
  readonly landed?: LandedFolder;
  /** The hashes that the file may have, where it was pulled. */
  readonly hashes?: ReadonlySet<string> | undefined;
  /** What was hashed before, and need not be read again. */
  readonly memory?: RawFileMemory;
}

/**
 * Lands a raw export file in `folder`, which the engine must be allowed to write to. Each content
 * that fits the layout lands under the hash of its own bytes: its records as `<hash>.parquet`, what
 * no reader could read as `<hash>.rejects.parquet` (written also when there is nothing in it), and
 * what is known of it as `<hash>.json`. The JSON comes last: where it stands the content has landed,
 * and nothing is done again as long as the layout is the same and all is as it was written; what is
 * damaged lands again. What an archive or workbook gave is
 * remembered in `<hash of the raw file>.contents.json`, so that it need not be opened again.
 *
 * Nothing is lost on the way: Rollcall counts records, rejects and footers in a pass of its own
 * over every byte, and lands nothing unless DuckDB's rows are as many.
 *
 * @throws {PulledFileDamaged} when the file has none of the hashes that it may have
 *
 * One content must not be landed into one folder by two at the same time.
 *
 * @throws {EmptyFile} when the file holds no text
 * @throws {NotText} when it is a kind of file that holds no records in a form that Rollcall reads
 * @throws {HeaderNotFound} when no line has all columns that the layout is detected by
 * @throws {HeaderDamaged} when its header row has another number of names than its records have cells
 * @throws {DoubtfulEncoding} when its text may be written in several ways
 * @throws {NothingFits} when it holds several contents, and none has such a line
 * @throws {UnknownEncoding} when the layout names an encoding that does not exist
 * @throws {LandingFailed} when the file cannot be read or what has landed cannot be written
 */
export async function landFile(
  engine: Engine,
  path: string,
  layout: Layout,
  folder: string,
  { check = fileCheck(folder, 0), landed, hashes: allowed, memory }: HowToLand = {},
): Promise<readonly LandedFile[]> {
  try {
    await mkdir(folder, { recursive: true });
    const { mtimeMs } = await stat(path);
    const known = landed ?? (await openLandedFolder(folder));
    const place = { engine, folder, layout, layoutHash: layoutHash(layout), check, landed: known };
    const remembered = await memory?.hashOf(path);
    const isAllowed = remembered !== undefined && (allowed?.has(remembered) ?? true);
    const unchanged = isAllowed ? await landedFrom(place, remembered) : undefined;
    if (unchanged) return unchanged;
    const fingerprint = await takeFingerprint(passingBytes(path));
    if (allowed && !allowed.has(fingerprint.hash)) throw new PulledFileDamaged(path);
    await memory?.remember(path, fingerprint.hash);
    const before = await landedFrom(place, fingerprint.hash);
    if (before) return before;
    return await landContents(place, path, fingerprint, async () => {
      if ((await stat(path)).mtimeMs !== mtimeMs) throw new FileChanged();
    });
  } catch (error) {
    if (error instanceof RollcallError) throw error;
    throw new LandingFailed(path, folder, error);
  }
}

/** All that has landed from the raw file with a hash; undefined where that is not all of it. */
async function landedFrom(
  place: LandingPlace,
  fileHash: string,
): Promise<readonly LandedFile[] | undefined> {
  const { layoutHash: layout, folder, landed } = place;
  const hashes = await hashesLandedBy(layout, folder, fileHash, landed.names);
  const before = await readKnown(place, hashes);
  return before.length > 0 && before.length === hashes.length ? before : undefined;
}

async function landContents(
  place: LandingPlace,
  path: string,
  file: Fingerprint,
  checkUnchanged: () => Promise<void>,
): Promise<readonly LandedFile[]> {
  // The name follows from the file's hash, so that what a killed landing left is removed by the next.
  const scratch = join(place.folder, `${file.hash}.unpacked.tmp`);
  await rm(scratch, { recursive: true, force: true });
  const landed = new Map<string, LandedFile>();
  try {
    const contents = await contentsOf(path, scratch);
    const { fitting, others } = await fittingContents(basename(path), contents, place.layout);
    for (const content of fitting) {
      const unpacked = await unpack(content, file, scratch);
      const { hash } = unpacked.fingerprint;
      const known = landed.get(hash) ?? (await readLanded(place, hash));
      const made = known ?? (await landContent(place, unpacked, checkUnchanged));
      if (known === undefined) rememberContent(place, made);
      landed.set(hash, made);
    }
    await rememberLanded(place.folder, file.hash, {
      layoutHash: place.layoutHash,
      contents: [...landed.keys()],
      passedOver: others.map((misfit) => misfit.file),
    });
    return [...landed.values()];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Gives a content a place on the disk where DuckDB can read it. Only one is there at a time. */
async function unpack(
  content: UnpackedContent['content'],
  file: Fingerprint,
  scratch: string,
): Promise<UnpackedContent> {
  if (content.path !== undefined) {
    return { content, path: content.path, fingerprint: file, fileHash: null };
  }
  await mkdir(scratch, { recursive: true });
  const path = join(scratch, 'content');
  const fingerprint = await writeWithFingerprint(content.bytes(), path);
  return { content, path, fingerprint, fileHash: file.hash };
}

/** What has landed by this layout of the contents with these hashes. */
async function readKnown(
  place: LandingPlace,
  hashes: readonly string[],
): Promise<readonly LandedFile[]> {
  const landed = await Promise.all(hashes.map((hash) => readLanded(place, hash)));
  return landed.filter((each) => each !== undefined);
}

/** What was written of a content that has landed; undefined where none has, in an older form, or damaged. */
export async function readLanded(
  { folder, layoutHash: wanted, check, landed: known }: LandingPlace,
  hash: string,
): Promise<LandedFile | undefined> {
  const landed = await known.read(hash, wanted);
  if (landed === 'damaged') check.report(folder, `${hash}.json`, 'It is damaged.');
  if (typeof landed === 'string') return undefined;
  if (landed.layoutHash !== wanted || landed.written === undefined) return undefined;
  return (await firstDamage(folder, landed, check)) === undefined ? landed : undefined;
}

/** Goes up when the same bytes land otherwise than before: then they are landed again. */
const readingVersion = 3;

/** Equal for layouts that land a file alike. */
export function layoutHash(layout: Layout): string {
  const { detect, detectWithout, header, headerRows, delimiter, extraDelimiter } = layout;
  const { encoding, footers, ends, drop } = layout;
  const names = [detect, detectWithout, header, headerRows];
  return sha256(
    JSON.stringify([
      readingVersion,
      names,
      delimiter,
      extraDelimiter,
      encoding,
      footers,
      ends,
      drop,
    ]),
  );
}
