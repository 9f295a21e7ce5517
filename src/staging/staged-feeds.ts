import { join } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { fileNumberOf, tableOf } from '../landing/landed-file.ts';
import { type LandedInput, landingFolder } from '../landing/landed-input.ts';
import { hashOf } from '../pipeline/fingerprint.ts';
import type { StagedFeed } from './feed-rows.ts';
import { listsObjections } from './unread-consents.ts';

/** The feeds with their landed files, under the numbers that `landing.files` gives them. */
export function stagedFeeds(
  loaded: LoadedConfig,
  inputs: readonly LandedInput[],
): readonly StagedFeed[] {
  const numbered = inputs.map((input) => ({
    ...input,
    fileNumber: fileNumberOf(input.feed, input.landed),
  }));
  return loaded.feeds.map((resolved) => ({
    resolved,
    files: numbered
      .filter(({ feed }) => feed === resolved.feed.name)
      .map(({ feed, landed, places, fileNumber }) => ({
        feed,
        fileNumber,
        listsObjections: listsObjections(resolved, { landed, places }),
        parquet: join(landingFolder(loaded.output, feed), `${tableOf(landed)}.parquet`),
        isShared: landed.shared !== undefined,
        columns: landed.columns,
        records: landed.records,
      })),
  }));
}

/** Changes with the bytes of the landed files of these feeds, by default of all. */
export function filesHash(inputs: readonly LandedInput[], feeds?: readonly string[]): string {
  const facts = inputs.map(({ feed, landed: { hash, layoutHash, written, shared } }) => ({
    feed,
    facts: [feed, hash, layoutHash, written ?? null, shared ?? null],
  }));
  return hashOf(facts.filter(({ feed }) => feeds?.includes(feed) ?? true));
}
