import type { LoadedConfig } from '../../config/load.ts';
import type { Engine } from '../../engine/duckdb.ts';
import { plural } from '../../plural.ts';
import { type Fault, graveShare } from '../../quarantine/faults.ts';
import { faultsIn } from '../feed-faults.ts';
import type { Manifest } from '../manifest.ts';
import type { Notice } from './notice.ts';

/** So great a part of a feed is refused only where it is not read as it is meant. */
const mostShare = 0.5;

/**
 * Feeds that are not read as they are meant: a tenth of their records or more is refused for a reason
 * that a setting cures, or their columns look like another kind of record.
 */
export async function feedNotices(
  engine: Engine,
  loaded: LoadedConfig,
  manifest: Manifest,
): Promise<readonly Notice[]> {
  const faults = await faultsIn(engine, loaded, manifest);
  return faults
    .filter(({ share, lines }) => lines.length > 0 && share >= graveShare)
    .map(faultNotice);
}

/** The same notices, those of a feed first of which most is refused for whatever reason. */
export function withRefusedFirst(
  notices: readonly Notice[],
  { conservation }: Pick<Manifest, 'conservation'>,
): readonly Notice[] {
  const feeds = Map.groupBy(conservation, ({ feed }) => feed);
  const refused = new Set(
    [...feeds]
      .filter(([, rows]) => {
        const sum = (column: 'read' | 'quarantined') =>
          rows.reduce((total, row) => total + row[column], 0);
        return sum('read') > 0 && sum('quarantined') >= sum('read') * mostShare;
      })
      .map(([feed]) => `quarantine/${feed}`),
  );
  return notices.map((notice) =>
    refused.has(notice.key) ? { ...notice, subject: 'feed' } : notice,
  );
}

function faultNotice({ feeds, records, what, path, lines }: Fault): Notice {
  const feed = feeds.join(', ');
  const many = plural(records, 'record');
  return {
    key: `feed/${feed}/${what}`,
    subject: 'feed',
    count: records,
    text: `${feed}: ${what} (${many})`,
    cure: [`in ${path} write`, ...lines].join('\n'),
    short: `${feed}: ${what}`,
  };
}
