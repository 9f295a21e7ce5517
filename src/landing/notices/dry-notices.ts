import { median } from 'simple-statistics';
import type { LoadedConfig } from '../../config/loaded-config.ts';
import type { Manifest } from '../../runs/manifest.ts';
import type { Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

/** From so many days with a file on nobody takes their distance for chance. */
const fewestDays = 4;

/** So many times the usual distance is no delay any more. */
const longestDelay = 3;

/** Required feeds that used to bring files, and have brought none for much longer than was usual. */
export function dryNotices(
  { feeds }: Pick<LoadedConfig, 'feeds'>,
  { inputs, asOf }: Pick<Manifest, 'inputs' | 'asOf'>,
): readonly Notice[] {
  return feeds
    .filter(({ feed }) => feed.required)
    .flatMap(({ feed: { name } }) => {
      const times = inputs
        .filter(({ feed }) => feed === name)
        .flatMap(({ exportedAt, seenAt = [exportedAt] }) => seenAt);
      const days = [...new Set(times.map((time) => time.slice(0, 10)))].sort();
      const last = days.at(-1);
      if (last === undefined || days.length < fewestDays) return [];
      const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
      const usual = median(gaps);
      const silent = daysBetween(last, asOf);
      if (silent <= Math.max(usual * longestDelay, ...gaps)) return [];
      return [
        {
          key: `dry/${name}/${last}`,
          subject: 'source',
          count: 1,
          text: `${name}: no new file for ${plural(silent, 'day')}, since ${last}; before that one came every ${usual === 1 ? 'day' : `${usual} days`}`,
          cure: `see where its exports stopped, or write required: false in feeds → ${name}`,
          short: `${name}: no new file since ${last}`,
        },
      ];
    });
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
