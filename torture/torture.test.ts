import { expect, test } from 'vitest';
import { blows } from './blows.ts';
import { seeded } from './random.ts';
import { smallShop } from './stories.ts';
import { torture, undisturbed } from './torture-shop.ts';

test('a small shop that is struck has the nights of one that is not', async () => {
  const struck = new Set<string>();
  await torture({
    story: smallShop,
    nights: await undisturbed(smallShop),
    random: seeded(4),
    blows,
    mostBlows: 2,
    tell: () => {},
    count: ({ name }) => struck.add(name),
  });
  expect(struck.size).toBeGreaterThan(1);
}, 600_000);

test('the same seed gives the same numbers, and all of them are in their range', () => {
  const draw = (seed: number) => {
    const random = seeded(seed);
    return Array.from({ length: 200 }, () => random.whole(2, 5));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(new Set(draw(7))).toEqual(new Set([2, 3, 4, 5]));
});
