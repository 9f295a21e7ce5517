import { expect, test } from 'vitest';
import { checkConfig } from '../../config/load.ts';
import { exampleManifest } from '../../runs/manifest.example.ts';
import { dryNotices } from './dry-notices.ts';

/** What is said of a feed whose files are of these days of November. */
function notices(days: readonly number[], asOf: string, required = true) {
  const feed = { name: 'x', preset: 'jd-orders' as const, files: 'in', required };
  const merchant = { name: 'x', timezone: 'Asia/Shanghai', country: 'CN' };
  const loaded = checkConfig(
    { merchant, currency: { base: 'CNY' }, feeds: [feed] },
    '/x/config.ts',
  );
  const inputs = days.map((day) => ({
    ...{ feed: 'x', file: `${day}.csv`, hash: 'a'.repeat(64), bytes: 1, records: 1, rejected: 0 },
    ...{ footers: 0, encoding: 'utf-8', isNew: false },
    exportedAt: `2026-11-${String(day).padStart(2, '0')}T01:00:00.000Z`,
  }));
  return dryNotices(loaded, exampleManifest({ inputs, asOf })).map(({ text }) => text);
}

test('a required feed whose files stop is named with the day and how often they came', () => {
  expect(notices([1, 2, 3, 4, 5], '2026-11-20')).toEqual([
    'x: no new file for 15 days, since 2026-11-05; before that one came every day',
  ]);
});

test.each([
  ['a delay of a few days', [1, 2, 3, 4, 5], '2026-11-08', true],
  ['a distance that was there before', [1, 2, 10, 11, 12], '2026-11-20', true],
  ['too few files to know', [1, 2, 3], '2026-11-20', true],
  ['a feed that is not required', [1, 2, 3, 4, 5], '2026-11-20', false],
] as const)('%s is nothing to say', (_, days, asOf, required) => {
  expect(notices(days, asOf, required)).toEqual([]);
});
