import { expect, test } from 'vitest';
import { landingFigures, landingGrowth, median } from './figures.ts';
import { exampleLanding } from './measured-landing.fixture.ts';

test('one landing that was disturbed does not change the figures, but for its memory', () => {
  const [, figures] = landingFigures(exampleLanding(1_000_000, { zip: [4, 3, 90] }));
  expect(figures).toMatchObject({
    title: 'CSV in ZIP',
    seconds: 4,
    toFloor: 2,
    toFloorByCpu: 2,
    rowsPerSecond: 250_000,
    peakMemoryBytes: 490e6,
  });
});

test('each landing is compared with the floor just before it', () => {
  const measured = exampleLanding(1_000_000, { zip: [4, 4, 4] });
  // The machine was half as fast for the last two: the landings took no longer beside it.
  const [zip] = measured.formats;
  const slowed = [1, 2, 2].map((times, index) => {
    const pair = zip?.pairs[index];
    if (pair === undefined) throw new Error('there is no such pair');
    const slow = <T extends { seconds: number }>(each: T) => ({
      ...each,
      seconds: each.seconds * times,
    });
    return { floor: slow(pair.floor), landing: slow(pair.landing) };
  });
  const formats = measured.formats.map((each) => ({ ...each, pairs: slowed }));
  expect(landingFigures({ ...measured, formats })[1]).toMatchObject({ seconds: 8, toFloor: 2 });
});

test('the floor comes first, with the file that it copies', () => {
  const [floor] = landingFigures(exampleLanding(1_000_000, { zip: [4], parquet: [5] }));
  expect(floor).toMatchObject({ title: 'floor', seconds: 2, toFloor: 1, bytes: 250e6 });
});

test.each([
  ['utf-8', 2.6, true],
  ['utf-8', 2.61, false],
  ['gb18030', 5, true],
  ['gb18030', 5.01, false],
  ['xlsx', 20, true],
  ['xlsx', 20.1, false],
  ['parquet', 1000, undefined],
])('%s in %s seconds for a million rows: is the aim reached? %s', (name, seconds, expected) => {
  const [, figures] = landingFigures(exampleLanding(1_000_000, { [name]: [seconds] }));
  expect(figures?.isReached).toBe(expected);
});

test('small files have no aim', () => {
  const [, figures] = landingFigures(exampleLanding(100_000, { 'utf-8': [100] }));
  expect(figures).toMatchObject({ aim: undefined, isReached: undefined });
});

test('growth is reported of what was measured at both sizes', () => {
  const smaller = exampleLanding(100_000, { 'utf-8': [1], xlsx: [2] });
  const larger = exampleLanding(1_000_000, { 'utf-8': [5], gzip: [6] });
  expect(landingGrowth(smaller, larger)).toEqual([
    { title: 'floor', seconds: 1, peakMemory: 1 },
    { title: 'CSV in UTF-8', seconds: 5, peakMemory: 405 / 401 },
  ]);
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
  [[], Number.NaN],
])('the median of %j is %s', (values, expected) => {
  expect(median(values)).toBe(expected);
});
