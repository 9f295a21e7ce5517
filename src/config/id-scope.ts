import type { ResolvedFeed } from './loaded-config.ts';

/** Where a user id means one person: the whole platform, or one shop of it. */
export function idScope({ feed, preset }: ResolvedFeed): string {
  return preset.idsUniqueIn === 'platform'
    ? preset.platform
    : `${preset.platform}/${feed.shop ?? feed.name}`;
}

/**
 * Where the number of a payment means one trade: one shop of the platform, where the feed names it;
 * else all of the platform, whose statements may report the same money.
 */
export function tradeScope(resolved: ResolvedFeed): string {
  return resolved.feed.shop === undefined ? resolved.preset.platform : idScope(resolved);
}
