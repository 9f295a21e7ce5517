import { join } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { type LandedInput, landingFolder } from '../landing/land-feeds.ts';
import { tableOf } from '../landing/landed-file.ts';
import type { StagedFeed } from './feed-rows.ts';
import { listsObjections } from './unread-consents.ts';

/** The feeds with their landed files, under the numbers that `landing.files` gives them. */
export function stagedFeeds(
  loaded: LoadedConfig,
  inputs: readonly LandedInput[],
): readonly StagedFeed[] {
  const numbered = inputs.map((input, index) => ({ ...input, fileNumber: index + 1 }));
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
