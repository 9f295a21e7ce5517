import type { ResolvedFeed } from './load.ts';

/** Where a user id means one person: the whole platform, or one shop of it. */
export function idScope({ feed, preset }: ResolvedFeed): string {
  return preset.idsUniqueIn === 'platform'
    ? preset.platform
    : `${preset.platform}/${feed.shop ?? feed.name}`;
}
