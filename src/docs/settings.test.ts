import { expect, test } from 'vitest';
import { z } from 'zod';
import { settingRows } from './settings.ts';

test('a setting is described with its path and its default', () => {
  const schema = z.strictObject({
    loyalty: z
      .strictObject({
        pointsPerOrder: z.int().default(10).describe('points for each order'),
        tiers: z.array(z.string()).default(['gold', 'silver']).describe('the tiers'),
        isOn: z.boolean().optional().describe('whether there is such a thing'),
      })
      .prefault({}),
  });
  expect(settingRows(schema)).toEqual([
    ['`loyalty.pointsPerOrder`', 'points for each order', '`10`'],
    ['`loyalty.tiers`', 'the tiers', '`gold`, `silver`'],
    ['`loyalty.isOn`', 'whether there is such a thing', '–'],
  ]);
});

test('what holds without a setting can be said in words, and a list has the settings of one of its things', () => {
  const feed = z.strictObject({
    shop: z.string().optional().meta({ description: 'its shop', unset: 'the feed’s name' }),
  });
  expect(settingRows(z.strictObject({ feeds: z.array(feed) }))).toEqual([
    ['`feeds[].shop`', 'its shop', 'the feed’s name'],
  ]);
});

test('a setting that says nowhere what it means is refused', () => {
  const schema = z.strictObject({ loyalty: z.strictObject({ points: z.int() }) });
  expect(() => settingRows(schema)).toThrow('loyalty.points');
});
