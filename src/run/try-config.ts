import {
  copyFile,
  lstat,
  lutimes,
  mkdir,
  mkdtemp,
  open,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { stageOf } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { type Contradiction, findContradictions } from '../faults/contradictions.ts';
import type { Fault } from '../faults/faults.ts';
import { faultsIn, recordsRead } from '../faults/feed-faults.ts';
import { type MissingRate, missingRatesOf } from '../faults/missing-rates.ts';
import { noGoodsSold, partsLeftOut } from '../faults/taken-for-granted.ts';
import { tablesOfConsentWords } from '../faults/unread-consent-words.ts';
import { findUnusedValues, tablesOfValues, type UnusedValues } from '../faults/unused-values.ts';
import { readKnown } from '../landing/land-feeds.ts';
import type { Pipeline } from '../pipeline/pipeline-schema.ts';
import type { Manifest } from '../runs/manifest.ts';
import { latestRun } from '../runs/run-folder.ts';
import { findFiles } from '../sources/find-files.ts';
import { MachineExhausted } from './machine-exhausted.ts';
import { PublicationRefused } from './model-failed.ts';
import { runPipeline } from './run-pipeline.ts';

/** What a run would make of the files that are there now. */
export interface Trial {
  readonly files: number;
  /** Files of which only the beginning was read, and older ones that were not read at all. */
  readonly begun: number;
  readonly leftOut: number;
  readonly manifest: Manifest;
  /** Reasons for which records would be refused and that a setting cures, the greatest first. */
  readonly faults: readonly Fault[];
  /** Fields of feeds of which most values could not be used, though their records count. */
  readonly unused: readonly UnusedValues[];
  /** What money is taken for, where only a person knows better. */
  readonly taken: readonly string[];
}

const megabyte = 1024 * 1024;
/** So much of a text file is read. */
const mostOfFile = 4 * megabyte;
/** So much of an archive or workbook, which can only be read whole. */
const mostOfWhole = 64 * megabyte;
/** So much of a feed, its newest files first. */
const mostOfFeed = 16 * megabyte;

/**
 * Lands and cleans the files that the feeds have now, in a temporary folder that is removed at the
 * end: nothing of it is ever published. Of large files the beginning is read, and of feeds with many
 * files the newest ones.
 *
 * @throws {SourceUnreadable} when a folder is missing or closed
 */
export async function tryConfig(
  loaded: LoadedConfig,
  pipeline: Pipeline,
  asOf: string,
  signal: AbortSignal,
): Promise<Trial> {
  const scratch = await mkdtemp(join(tmpdir(), 'rollcall-check-'));
  try {
    const copied = await copyFeeds(loaded, scratch);
    const trial = trialConfig(loaded, copied, join(scratch, 'out'));
    try {
      await runPipeline({
        loaded: trial,
        pipeline: { ...pipeline, stages: upTo(pipeline.stages, stageOf(refused)) },
        asOf,
        range: {},
        full: true,
        mayPublish: false,
        accept: [],
        rebuild: true,
        progress: () => {},
        signal,
      });
    } catch (error) {
      if (error instanceof MachineExhausted) {
        const { resource, at, cause } = error;
        throw new MachineExhausted(resource, at, loaded.config.engine, cause, 'rollcall check');
      }
      // What a check refuses has been made all the same, and can be looked at.
      if (!(error instanceof PublicationRefused)) throw error;
    }
    const run = await latestRun(trial.output);
    if (run === undefined) throw new Error('a trial leaves a run');
    const sum = (column: 'files' | 'begun' | 'leftOut') =>
      copied.reduce((total, each) => total + each[column], 0);
    return {
      files: sum('files'),
      begun: sum('begun'),
      leftOut: sum('leftOut'),
      manifest: withOwnPaths(run.manifest, [
        ...copied.flatMap(({ folders }) => [...folders]),
        [trial.output, loaded.output],
      ]),
      ...(await findingsOf(trial, run)),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What a trial is for: the stage that makes it is its last. */
const refused = 'clean.quarantine';

function upTo(stages: readonly string[], last: string): string[] {
  return stages.slice(0, stages.indexOf(last) + 1);
}

/** Tables that faults are read from, beside those that their own files name. */
const lookedAt = ['clean.orders', 'clean.order_lines', 'clean.unread_columns'];

async function findingsOf(
  loaded: LoadedConfig,
  { manifest, folder }: { readonly manifest: Manifest; readonly folder: string },
): Promise<Pick<Trial, 'faults' | 'unused' | 'taken'>> {
  const engine = await openEngine({ folders: [loaded.output], threads: 1, memoryLimit: '512MB' });
  try {
    if (manifest.tables.some((made) => made.table === refused)) {
      await showTable(engine, refused, tablePath(folder, refused));
    }
    const rates = await missingRatesOf(engine, folder, null);
    const contradictions = manifest.tables.some((made) => made.table === refused)
      ? await findContradictions(engine, loaded)
      : [];
    const { base } = loaded.config.currency;
    const isMade = (name: string) => manifest.tables.some((made) => made.table === name);
    for (const name of [...tablesOfValues, ...tablesOfConsentWords, ...lookedAt].filter(isMade)) {
      await showTable(engine, name, tablePath(folder, name));
    }
    const inputs = await readKnown(loaded, manifest.inputs);
    const taken = [
      ...(isMade('clean.order_lines') ? await noGoodsSold(engine, loaded) : []),
      ...partsLeftOut(loaded, inputs),
    ];
    return {
      taken: taken.map(({ text }) => text),
      faults: [
        ...rates.map((rate) => rateFault(rate, base, manifest)),
        ...contradictions.map((found) => contradictionFault(found, manifest)),
        ...(await faultsIn(engine, loaded, manifest, inputs)),
      ],
      unused: tablesOfValues.every(isMade) ? await findUnusedValues(engine) : [],
    };
  } finally {
    engine.close();
  }
}

/** What is the matter where a currency has no rate. */
export function noRate(currency: string): string {
  return `there is no rate for ${currency}`;
}

function rateFault(
  { currency, feeds, records }: MissingRate,
  base: string,
  manifest: Manifest,
): Fault {
  const names = feeds.split(', ');
  return {
    feeds: names,
    records,
    share: shareOf(records, names, manifest),
    what: noRate(currency),
    path: 'currency.rates',
    lines: [`${currency}: '…', // ${base} for one ${currency}`],
    failures: ['currency:no rate'],
  };
}

function contradictionFault(
  { feeds, records, what, cure, failure }: Contradiction,
  manifest: Manifest,
): Fault {
  return {
    feeds,
    records,
    share: shareOf(records, feeds, manifest),
    what: cure === undefined ? what : `${what}. Two shops? Then ${cure}`,
    lines: [],
    failures: [failure],
  };
}

/** Which of several feeds has how many is not known: that of the smallest counts, so that none is overlooked. */
function shareOf(records: number, feeds: readonly string[], manifest: Manifest): number {
  const read = recordsRead(manifest);
  const least = Math.min(...feeds.map((name) => read.get(name) ?? 0));
  return Math.min(1, records / Math.max(least, 1));
}

/** The manifest with the merchant's own paths in its messages, where a trial has copies. */
function withOwnPaths(
  manifest: Manifest,
  places: readonly (readonly [copy: string, own: string])[],
): Manifest {
  const own = (message: string) =>
    places.reduce((text, [copy, place]) => text.replaceAll(`${copy}/`, () => `${place}/`), message);
  const refusedFiles = manifest.refusedFiles.map((refused) => ({
    ...refused,
    message: own(refused.message),
  }));
  return { ...manifest, refusedFiles };
}

interface CopiedFeed {
  readonly feed: string;
  /** Folders, each with one file → where that file lies. */
  readonly folders: ReadonlyMap<string, string>;
  readonly files: number;
  readonly begun: number;
  readonly leftOut: number;
}

async function copyFeeds(loaded: LoadedConfig, scratch: string): Promise<readonly CopiedFeed[]> {
  const copied: CopiedFeed[] = [];
  for (const [index, resolved] of loaded.feeds.entries()) {
    const found = await findFiles(resolved, loaded, () => {});
    const facts = await Promise.all(
      found.map(async ({ path }) => {
        // A broken link is reported by whoever reads it.
        const { mtime } = await stat(path).catch(() => lstat(path));
        return { path, modifiedAt: mtime };
      }),
    );
    facts.sort(
      (a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime() || (a.path < b.path ? -1 : 1),
    );
    const folders = new Map<string, string>();
    let [bytes, begun] = [0, 0];
    for (const { path, modifiedAt } of facts) {
      if (bytes >= mostOfFeed) break;
      const folder = join(scratch, 'in', `${index}-${folders.size}`);
      await mkdir(folder, { recursive: true });
      const copy = join(folder, basename(path));
      const taken = await copyBeginning(path, copy);
      await lutimes(copy, modifiedAt, modifiedAt);
      bytes += taken.bytes;
      if (!taken.isWhole) begun += 1;
      folders.set(folder, dirname(path));
    }
    const leftOut = facts.length - folders.size;
    copied.push({ feed: resolved.feed.name, folders, files: folders.size, begun, leftOut });
  }
  return copied;
}

async function copyBeginning(
  path: string,
  copy: string,
): Promise<{ readonly bytes: number; readonly isWhole: boolean }> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) {
    // What cannot be opened is told by whoever reads it.
    await symlink(path, copy);
    return { bytes: 0, isWhole: true };
  }
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(4);
    await file.read(head, 0, 4, 0);
    const isPacked = ['PK', 'PAR1', '\u001f\u008b'].some((mark) =>
      head.toString('latin1').startsWith(mark),
    );
    if (size <= mostOfFile || (isPacked && size <= mostOfWhole)) {
      await copyFile(path, copy);
      return { bytes: size, isWhole: true };
    }
    const bytes = Buffer.alloc(mostOfFile);
    const { bytesRead } = await file.read(bytes, 0, mostOfFile, 0);
    const text = bytes.subarray(0, bytesRead);
    const part = await open(copy, 'w');
    await part.write(text.subarray(0, text.lastIndexOf(0x0a) + 1));
    await part.close();
    return { bytes: bytesRead, isWhole: false };
  } finally {
    await file.close();
  }
}

function trialConfig(
  loaded: LoadedConfig,
  copied: readonly CopiedFeed[],
  output: string,
): LoadedConfig {
  const filesOf = (name: string) => [
    ...(copied.find(({ feed }) => feed === name)?.folders.keys() ?? []),
  ];
  const trialFeed = <T extends LoadedConfig['config']['feeds'][number]>(feed: T) => ({
    ...feed,
    files: filesOf(feed.name),
    source: undefined,
  });
  return {
    ...loaded,
    output,
    config: { ...loaded.config, output, feeds: loaded.config.feeds.map(trialFeed) },
    feeds: loaded.feeds.map((resolved) => ({ ...resolved, feed: trialFeed(resolved.feed) })),
  };
}
