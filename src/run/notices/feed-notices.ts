import type { LoadedConfig } from '../../config/load.ts';
import type { Engine } from '../../engine/duckdb.ts';
import { plural } from '../../plural.ts';
import { type Fault, graveShare } from '../../quarantine/faults.ts';
import { faultsIn, recordsRead } from '../feed-faults.ts';
import type { Manifest } from '../manifest.ts';
import type { Notice } from './notice.ts';

/** Of so great a part of a feed nothing is known but that it is refused: that is worth a look of its own. */
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
  // A missing rate has a notice of its own, which tells the money that waits for it.
  const faults = (await faultsIn(engine, loaded, manifest)).filter(
    ({ share, path }) => share >= graveShare && path !== 'currency.rates',
  );
  const told = new Set(faults.flatMap(({ feeds }) => feeds));
  return [
    ...faults.map(faultNotice),
    ...mostlyRefused(manifest)
      .filter(({ feed }) => !told.has(feed))
      .map(refusedNotice),
  ];
}

function faultNotice({ feeds, records, what, path, lines }: Fault): Notice {
  const feed = feeds.join(', ');
  const many = plural(records, 'record');
  return {
    key: `feed/${feed}/${what}`,
    subject: 'feed',
    count: records,
    text: `${feed}: ${what} (${many})`,
    ...(lines.length ? { cure: [`in ${path} write`, ...lines].join('\n') } : {}),
    short: `${feed}: ${what}`,
  };
}

interface Refused {
  readonly feed: string;
  readonly quarantined: number;
  readonly read: number;
}

function mostlyRefused(manifest: Manifest): readonly Refused[] {
  return [...recordsRead(manifest)]
    .map(([feed, read]) => {
      const rows = manifest.conservation.filter((row) => row.feed === feed);
      return { feed, read, quarantined: rows.reduce((sum, row) => sum + row.quarantined, 0) };
    })
    .filter(({ read, quarantined }) => read > 0 && quarantined >= read * mostShare);
}

function refusedNotice({ feed, quarantined, read }: Refused): Notice {
  return {
    key: `feed/${feed}/refused`,
    subject: 'feed',
    count: quarantined,
    text: `${feed}: ${quarantined} of ${plural(read, 'record')} are refused: is it read as it is meant?`,
    cure: `rollcall quarantine ${feed}`,
    short: `${feed}: most of it refused`,
  };
}
