import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import pLimit from 'p-limit';
import { endOfDay } from '../config/end-of-day.ts';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { openSessionPool } from '../engine/session-pool.ts';
import { RollcallError } from '../errors.ts';
import { tellsFullDisk } from '../files/output-unusable.ts';
import type { RawFileMemory } from '../files/raw-file-memory.ts';
import { findFiles } from '../inbox/find-files.ts';
import { inboxFolder } from '../inbox/inbox-folder.ts';
import { unmarkedName } from '../inbox/safe-name.ts';
import { pulledHashes } from '../pull/source-memory.ts';
import { exhaustedResource } from '../run/machine-exhausted.ts';
import { type FileCheck, fileCheck } from '../runs/file-check.ts';
import { visibleName } from '../text/visible.ts';
import { appearances, type FoundFile, type Seen } from './appearances.ts';
import { landFile } from './land-file.ts';
import { landSmallFiles } from './land-small-files.ts';
import {
  type LandedFile,
  type LandedFolder,
  landedParts,
  openLandedFolder,
} from './landed-file.ts';
import {
  type FileProblem,
  type KnownInput,
  type LandedInput,
  type Landing,
  landingFolder,
} from './landed-input.ts';
import { LandingFailed } from './landing-errors.ts';

/** What is known beside the files that lie there and the inputs of the published run. */
interface Memories {
  /** When contents of a feed were exported, by runs that are gone, or were rolled back. */
  readonly exports?: (feed: string) => ReadonlyMap<string, Seen>;
  readonly rawFiles?: RawFileMemory;
}

/**
 * Lands every file that the feeds' folders hold, and adds the files that landed in earlier runs
 * although they are no longer there: what was once taken in is not lost when a folder is emptied.
 *
 * @param asOf the business date: no export was made after it
 * @param memories what was known of contents that `known` lacks, and of raw files
 * @throws {SourceUnreadable} when a folder is missing or closed
 * @throws {LandingFailed} when the disk of the output folder takes no more, or memory or handles run
 *   out: that is no fault of a file
 */
export async function landFeeds(
  engine: Engine,
  loaded: LoadedConfig,
  known: readonly KnownInput[],
  asOf: string,
  signal: AbortSignal,
  check: FileCheck,
  memories: Memories = {},
): Promise<Landing> {
  await using pool = await openSessionPool(engine, feedsAtOnce);
  const ends = await Promise.allSettled(
    loaded.feeds.map((resolved) =>
      pool.run((session) =>
        landFeed(session, resolved, loaded, known, asOf, signal, check, memories),
      ),
    ),
  );
  const landings = ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
  const inputs = landings.flatMap((landing) => landing.inputs);
  return {
    inputs: inOrder(inputs, loaded),
    problems: landings.flatMap((landing) => landing.problems),
  };
}

/** A small file waits for the disk most of the time, and others land meanwhile. */
const feedsAtOnce = 4;

/** While one large file is read here, another is in the engine. More at once would only take memory. */
const largeFiles = pLimit(2);
const largeBytes = 1024 * 1024;

/** The files of one feed land one after the other, since two may hold the same content. */
async function landFeed(
  engine: Engine,
  resolved: ResolvedFeed,
  loaded: LoadedConfig,
  known: readonly KnownInput[],
  asOf: string,
  signal: AbortSignal,
  check: FileCheck,
  { exports = () => new Map(), rawFiles: memory }: Memories,
): Promise<Landing> {
  const inputs: LandedInput[] = [];
  const problems: FileProblem[] = [];
  const files = await findFiles(resolved, loaded, (error) => {
    if (isOfMachine(error)) throw error;
    problems.push({ feed: error.feed, file: error.path, error });
  });
  const pulled = await pulledHashes(inboxFolder(loaded.output, resolved.feed.name));
  const feed = resolved.feed.name;
  const folder = landingFolder(loaded.output, feed);
  const rawFiles = files.map(({ feed, path }) => ({
    path,
    hashes: isPulled(path, feed, loaded) ? pulled.get(basename(path)) : undefined,
  }));
  const before = known.filter((input) => input.feed === feed);
  const landedBefore = await openLandedFolder(folder);
  reportMissing(landedBefore, folder, before, check);
  await landSmallFiles(engine, rawFiles, resolved.preset, folder, landedBefore, check, signal);
  const found: (FoundFile & { readonly landed: readonly LandedFile[] })[] = [];
  for (const { path, hashes } of rawFiles) {
    signal.throwIfAborted();
    try {
      const how = { check, hashes, landed: landedBefore, ...(memory && { memory }) };
      const land = () => landFile(engine, path, resolved.preset, folder, how);
      const landed = await (isLarge(path) ? largeFiles(land) : land());
      found.push({ ...(await describeFile(path, resolved, landed, loaded, asOf)), landed });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RollcallError) || isOfMachine(error)) throw error;
      problems.push({ feed, file: visibleName(basename(path)), error });
    }
  }
  const knownHashes = new Set(before.map(({ hash }) => hash));
  const seen = appearances(seenBefore(before, found, exports(feed)), found);
  for (const landed of found.flatMap((file) => file.landed)) {
    const { seenAt, places } = seen.get(landed.hash) ?? { seenAt: [], places: [] };
    const isNew = !knownHashes.has(landed.hash);
    inputs.push({ feed, landed, exportedAt: seenAt.at(-1) ?? '', seenAt, places, isNew });
  }
  const here = new Set(found.flatMap(({ contents }) => contents.map(({ hash }) => hash)));
  const gone = before.filter(({ hash }) => !here.has(hash));
  const moved = gone.map((input) => ({ ...input, places: seen.get(input.hash)?.places }));
  inputs.push(...(await readKnown(loaded, moved, check)));
  return { inputs, problems };
}

/** What the published run read and is no longer there lands again, which is no reason not to say it. */
function reportMissing(
  { names, sharing, damagedLists }: LandedFolder,
  folder: string,
  before: readonly KnownInput[],
  check: FileCheck,
): void {
  for (const list of damagedLists) check.report(folder, list, 'It is damaged.');
  // What a damaged list names is not missing.
  if (damagedLists.length > 0) return;
  const shared = new Set(sharing);
  for (const { hash } of before) {
    const isThere = names.has(`${hash}.json`) || shared.has(hash);
    if (!isThere) check.report(folder, `${hash}.json`, 'It is missing.');
  }
}

function isLarge(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= largeBytes;
}

function isPulled(path: string, feed: string, { output }: LoadedConfig): boolean {
  return relative(inboxFolder(output, feed), path) === basename(path);
}

/** A raw file as `appearances` wants to know it. */
async function describeFile(
  path: string,
  { feed, preset }: ResolvedFeed,
  landed: readonly LandedFile[],
  loaded: LoadedConfig,
  asOf: string,
): Promise<FoundFile> {
  const { config, folder } = loaded;
  const { timezone } = config.merchant;
  const file = basename(path);
  return {
    name: file,
    place: relative(
      folder,
      isPulled(path, feed.name, loaded) ? join(path, '..', unmarkedName(file)) : path,
    ),
    writtenAt: (await stat(path)).mtime,
    timezone: preset.timezone ?? timezone,
    landsBy: endOfDay(asOf, timezone),
    contents: landed.map(({ hash, file: name }) => ({ hash, name: renamed(name, file) })),
  };
}

/** A content's name, with that which its raw file has now for the one that it had when it landed. */
function renamed(content: string, file: string): string {
  const inside = content.indexOf('/');
  return inside === -1 ? file : file + content.slice(inside);
}

/**
 * What the published run knew of a feed's contents, and what is remembered of others that lie there. A run of an older
 * version knew no places, but names.
 */
function seenBefore(
  known: readonly KnownInput[],
  found: readonly FoundFile[],
  remembered: ReadonlyMap<string, Seen>,
): ReadonlyMap<string, Seen> {
  const places = Map.groupBy(found, ({ name }) => name);
  const here = new Set(found.flatMap(({ contents }) => contents.map(({ hash }) => hash)));
  return new Map([
    ...[...remembered].filter(([hash]) => here.has(hash)),
    ...known.map(
      ({ hash, file, exportedAt, seenAt = [exportedAt], places: lay }) =>
        [
          hash,
          {
            seenAt,
            places: lay ?? places.get(file.split('/')[0] ?? '')?.map(({ place }) => place) ?? [],
          },
        ] as const,
    ),
  ]);
}

/**
 * A file that cannot be read is left out. Where the machine has no room for it, on disk or in memory,
 * that is no fault of the file, and the run fails as a whole.
 */
function isOfMachine(error: RollcallError): boolean {
  const isFullDisk = error instanceof LandingFailed && tellsFullDisk(error.reason);
  return isFullDisk || exhaustedResource(error) !== undefined;
}

/**
 * The inputs of an earlier run, without looking for new files.
 *
 * @throws {LandedFileGone} when one of them is not as it was written
 */
export async function readKnown(
  loaded: LoadedConfig,
  known: readonly KnownInput[],
  check: FileCheck = fileCheck(loaded.output, 0),
): Promise<readonly LandedInput[]> {
  const inputs: LandedInput[] = [];
  const folders = new Map<string, LandedFolder>();
  for (const input of known) {
    const { feed, hash, exportedAt, seenAt = [exportedAt], places = [] } = input;
    if (!loaded.feeds.some((resolved) => resolved.feed.name === feed)) continue;
    const folder = landingFolder(loaded.output, feed);
    const landedBefore = folders.get(feed) ?? (await openLandedFolder(folder));
    folders.set(feed, landedBefore);
    const landed = await landedBefore.read(hash);
    if (typeof landed === 'string') throw new LandedFileGone(input, `${hash}.json`, landed);
    for (const part of landedParts(landed)) {
      const isWhole = (await check.look(folder, part)) === undefined;
      if (!isWhole) throw new LandedFileGone(input, part.path, 'damaged');
    }
    inputs.push({ feed, landed, exportedAt, seenAt, places, isNew: false });
  }
  return inOrder(inputs, loaded);
}

/** Each content once a feed, in the order of the config's feeds, then of time, then of content. */
function inOrder(inputs: readonly LandedInput[], { feeds }: LoadedConfig): readonly LandedInput[] {
  const once = new Map<string, LandedInput>();
  for (const input of inputs) {
    const key = `${input.feed}/${input.landed.hash}`;
    if (!once.has(key)) once.set(key, input);
  }
  const names = feeds.map(({ feed }) => feed.name);
  const sortKey = ({ feed, exportedAt, landed }: LandedInput) =>
    `${String(names.indexOf(feed)).padStart(6, '0')} ${exportedAt} ${landed.hash}`;
  return [...once.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** What a file that had landed in an earlier run left in `landing/` is missing or damaged, and so are its records. */
export class LandedFileGone extends RollcallError {
  readonly feed: string;
  readonly hash: string;

  constructor({ feed, file, hash }: KnownInput, path: string, problem: 'missing' | 'damaged') {
    super({
      what: `Feed ${feed}: all records of ${visibleName(file)}, which landed in an earlier run, would be missing.`,
      where: `landing/${feed}/${path} in the output folder is ${problem}.`,
      state: 'Nothing was published; the run before is still current.',
      next: [
        "Put the raw file into the feed's folder if it is not there any more, or restore landing/ from a backup, then: rollcall run nightly",
        'To go on without these records, from the files that are there now: rollcall run nightly --full',
      ].join('\n'),
    });
    this.feed = feed;
    this.hash = hash;
  }
}
