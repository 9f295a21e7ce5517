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
 * that a setting cures, their columns look like another kind of record, or most of them is refused.
 */
export async function feedNotices(
  engine: Engine,
  loaded: LoadedConfig,
  manifest: Manifest,
): Promise<readonly Notice[]> {
  const faults = await faultsIn(engine, loaded, manifest);
  return faults
    .filter(({ share, lines }) => share >= (lines.length ? graveShare : mostShare))
    .map(faultNotice);
}

function faultNotice({ feeds, records, what, path, lines }: Fault): Notice {
  const feed = feeds.join(', ');
  const many = plural(records, 'record');
  return {
    key: `feed/${feed}/${what}`,
    subject: 'feed',
    count: records,
    text: `${feed}: ${what} (${many})`,
    cure: lines.length
      ? [`in ${path} write`, ...lines].join('\n')
      : feeds.map((name) => `rollcall quarantine ${name}`).join(', '),
    short: `${feed}: ${what}`,
  };
}
