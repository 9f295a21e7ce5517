import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import {
  countFailures,
  countRecords,
  type FailureCount,
  type FeedCount,
} from '../faults/count-failures.ts';
import { type Fault, findFaults } from '../faults/faults.ts';
import { type MissingRate, missingRatesOf } from '../faults/missing-rates.ts';
import { type UnknownWord, unknownWords } from '../faults/unknown-words.ts';
import { recordReveal } from '../runs/ledger.ts';
import { type ChosenRun, chooseRun, withTables } from '../runs/run-tables.ts';
import { rawColumns } from './column-privacy.ts';
import { knownFeed } from './feed-unknown.ts';
import { type Sample, sampleRecords } from './sample-records.ts';

export interface QuarantineRequest {
  /** All feeds when it is absent. */
  readonly feed?: string | undefined;
  /** How many records of each feed to show. */
  readonly limit: number;
  /** The newest run that has a quarantine when it is absent. */
  readonly runId?: string | undefined;
  readonly reveal: boolean;
}

/** What a run refused, and why. */
export interface Quarantine {
  readonly run: ChosenRun;
  readonly feeds: readonly FeedCount[];
  readonly failures: readonly FailureCount[];
  readonly samples: readonly Sample[];
  readonly words: readonly UnknownWord[];
  /** Currencies that records are refused for. */
  readonly rates: readonly MissingRate[];
  /** Other reasons that a setting of a feed cures. */
  readonly faults: readonly Fault[];
}

const tables = ['clean.quarantine'];

async function feedFaults(
  engine: Engine,
  loaded: LoadedConfig,
  { manifest }: ChosenRun,
  feed: string | null,
): Promise<readonly Fault[]> {
  const files = Map.groupBy(manifest.conservation, (row) => row.feed);
  const read = [...files].map(
    ([name, rows]) => [name, rows.reduce((sum, row) => sum + row.read, 0)] as const,
  );
  const faults = await findFaults(engine, loaded, new Map(read));
  return faults.filter(
    ({ feeds, path }) => path?.startsWith('feeds[') && (feed === null || feeds.includes(feed)),
  );
}

/**
 * Reads what a run refused. Personal data is masked unless it is to be revealed, which the ledger
 * has recorded by the time this returns.
 *
 * @throws {FeedUnknown} {@link RunNotFound} {@link TablesMissing}
 */
export async function readQuarantine(
  loaded: LoadedConfig,
  request: QuarantineRequest,
): Promise<Quarantine> {
  const { limit, reveal, runId } = request;
  const feed = knownFeed(loaded, request.feed);
  const run = await chooseRun(loaded.output, tables, 'newest', runId);
  const columns = new Map(
    loaded.feeds.map((resolved) => [resolved.feed.name, rawColumns(resolved.preset)]),
  );
  const quarantine = await withTables(loaded, run, tables, async (engine) => ({
    run,
    feeds: await countRecords(engine, feed),
    failures: await countFailures(engine, feed),
    samples: await sampleRecords(
      engine,
      { feed, limit, reveal },
      (name) => columns.get(name) ?? new Map(),
    ),
    words: await unknownWords(engine, loaded, feed),
    rates: await missingRatesOf(engine, run, feed),
    faults: await feedFaults(engine, loaded, run, feed),
  }));
  if (reveal) await recordReveal(loaded.output, run.runId, quarantine.samples.length, feed);
  return quarantine;
}
