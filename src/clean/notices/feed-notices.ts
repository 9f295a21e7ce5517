import type { LoadedConfig } from '../../config/loaded-config.ts';
import type { Engine } from '../../engine/engine.ts';
import { type Fault, graveShare } from '../../faults/faults.ts';
import { faultsIn } from '../../faults/feed-faults.ts';
import type { LandedInput } from '../../landing/landed-input.ts';
import type { Manifest } from '../../runs/manifest.ts';
import type { FoundNotice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

/**
 * Feeds that are not read as they are meant: a tenth of their records or more is refused for a reason
 * that a setting cures, or their columns look like another kind of record.
 */
export async function feedNotices(
  engine: Engine,
  loaded: LoadedConfig,
  manifest: Manifest,
  inputs: readonly LandedInput[],
): Promise<readonly FoundNotice[]> {
  const faults = await faultsIn(engine, loaded, manifest, inputs);
  return faults
    .filter(({ share, lines }) => lines.length > 0 && share >= graveShare)
    .map(faultNotice);
}

function faultNotice({ feeds, records, what, path, lines, failures }: Fault): FoundNotice {
  const feed = feeds.join(', ');
  const many = plural(records, 'record');
  return {
    key: `feed/${feed}/${what}`,
    subject: 'feed',
    count: records,
    text: `${feed}: ${what} (${many})`,
    cure: [`in ${path} write`, ...lines].join('\n'),
    short: `${feed}: ${what}`,
    covers: feeds.flatMap((name) => failures.map((failure) => ({ feed: name, failure }))),
  };
}
