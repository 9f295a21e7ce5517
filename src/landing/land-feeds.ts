import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TZDate } from '@date-fns/tz';
import { ZodError } from 'zod';
import type { LoadedConfig, ResolvedFeed } from '../config/load.ts';
import type { Engine } from '../engine/duckdb.ts';
import { RollcallError } from '../errors.ts';
import { isErrorCode } from '../run/error-code.ts';
import { tellsFullDisk } from '../run/output-unusable.ts';
import { findFiles } from '../sources/find-files.ts';
import { landFile } from './land-file.ts';
import { LandedFile } from './landed-file.ts';
import { LandingFailed } from './landing-errors.ts';

/** A landed file as one of a run's inputs. */
export interface LandedInput {
  readonly feed: string;
  readonly landed: LandedFile;
  /** When the export was made, ISO 8601 in UTC: from its name, else when the file was last written. */
  readonly exportedAt: string;
  /** Whether no published run has had it. */
  readonly isNew: boolean;
  /** Whether all its records are quarantined, since the feed's columns changed. */
  readonly isHeldBack?: boolean;
}

/** An input of an earlier run, as its manifest names it. */
export interface KnownInput {
  readonly feed: string;
  readonly hash: string;
  readonly exportedAt: string;
}

/** A file that could not be landed; the run goes on without it. */
export interface FileProblem {
  readonly feed: string;
  readonly file: string;
  readonly error: RollcallError;
}

export interface Landing {
  readonly inputs: readonly LandedInput[];
  readonly problems: readonly FileProblem[];
}

/** The folder that holds a feed's landed files. */
export function landingFolder(output: string, feed: string): string {
  return join(output, 'landing', feed);
}

/**
 * Lands every file that the feeds' folders hold, and adds the files that landed in earlier runs
 * although they are no longer there: what was once taken in is not lost when a folder is emptied.
 *
 * @throws {SourceUnreadable} when a folder is missing or closed
 * @throws {LandingFailed} when the disk of the output folder takes no more: no file can land then
 */
export async function landFeeds(
  engine: Engine,
  loaded: LoadedConfig,
  known: readonly KnownInput[],
  signal: AbortSignal,
): Promise<Landing> {
  const inputs: LandedInput[] = [];
  const problems: FileProblem[] = [];
  for (const resolved of loaded.feeds) {
    const files = await findFiles(resolved, loaded, (error) => {
      problems.push({ feed: error.feed, file: error.path, error });
    });
    for (const { feed, path } of files) {
      signal.throwIfAborted();
      try {
        const folder = landingFolder(loaded.output, feed);
        for (const landed of await landFile(engine, path, resolved.preset, folder)) {
          const before = known.find((input) => input.feed === feed && input.hash === landed.hash);
          inputs.push({
            feed,
            landed,
            exportedAt: before?.exportedAt ?? (await exportTime(landed, path, resolved, loaded)),
            isNew: before === undefined,
          });
        }
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof RollcallError) || isFullDisk(error)) throw error;
        problems.push({ feed, file: basename(path), error });
      }
    }
  }
  const all = [...inputs, ...(await readKnown(loaded, known))];
  return { inputs: inOrder(all, loaded), problems };
}

/** A file that cannot be read is left out; a disk that is full would leave out every file after this one. */
function isFullDisk(error: RollcallError): boolean {
  return error instanceof LandingFailed && tellsFullDisk(error.reason);
}

/** The inputs of an earlier run, without looking for new files. */
export async function readKnown(
  loaded: LoadedConfig,
  known: readonly KnownInput[],
): Promise<readonly LandedInput[]> {
  const inputs: LandedInput[] = [];
  for (const { feed, hash, exportedAt } of known) {
    if (!loaded.feeds.some((resolved) => resolved.feed.name === feed)) continue;
    try {
      const path = join(landingFolder(loaded.output, feed), `${hash}.json`);
      const landed = LandedFile.parse(JSON.parse(await readFile(path, 'utf8')));
      inputs.push({ feed, landed, exportedAt, isNew: false });
    } catch (error) {
      const isDamaged = error instanceof ZodError || error instanceof SyntaxError;
      if (!isDamaged && !isErrorCode(error, 'ENOENT')) throw error;
      throw new LandedFileGone(feed, hash, isDamaged ? 'damaged' : 'missing', error);
    }
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

async function exportTime(
  landed: LandedFile,
  path: string,
  { preset }: ResolvedFeed,
  { config }: LoadedConfig,
): Promise<string> {
  if (landed.exportedAt === null) return (await stat(path)).mtime.toISOString();
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = landed.exportedAt
    .split(/[- :]/)
    .map(Number);
  const timezone = preset.timezone ?? config.merchant.timezone;
  return new Date(
    new TZDate(year, month - 1, day, hour, minute, second, timezone).getTime(),
  ).toISOString();
}

/** What a file that had landed in an earlier run left in `landing/` is missing or damaged. */
export class LandedFileGone extends RollcallError {
  readonly feed: string;
  readonly hash: string;

  constructor(feed: string, hash: string, problem: 'missing' | 'damaged', cause: unknown) {
    super(
      {
        what: `Feed ${feed}: the landed file ${hash.slice(0, 12)}… is ${problem} in the output folder.`,
        state: 'Nothing was published; the run before is still current.',
        next: 'Restore landing/ from a backup, or begin anew from the files that are there now: rollcall run nightly --full',
      },
      { cause },
    );
    this.feed = feed;
    this.hash = hash;
  }
}
