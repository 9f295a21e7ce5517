import { expect, test } from 'vitest';
import { figuresOf, growthOf, secondsOf } from './figures.ts';
import { exampleMeasured, exampleRun } from './measured.fixture.ts';

test('gives every cost as times of the floor', () => {
  expect(figuresOf(exampleMeasured).toFloor).toEqual({
    firstNight: 4,
    landing: 1.5,
    secondNight: 2,
    nothingNew: 0.5,
    spreadNight: 2.5,
    valueToRecommend: 0.375,
    valueToRecommendOfSpreadNight: 0.234375,
    firstNightByCpu: 4,
  });
});

test('counts records and bytes a second over the whole run, not over its stages', () => {
  const { recordsPerSecond, bytesPerSecond } = figuresOf(exampleMeasured);
  expect(recordsPerSecond).toBe(12.5);
  expect(bytesPerSecond).toBe(2500);
});

test('shows the seconds that no stage accounts for', () => {
  // Of eight seconds landing took three, clean four, and value and recommend three quarters.
  expect(figuresOf(exampleMeasured).besideStages).toBe(0.25);
});

test('sets the growth of cost beside the growth of data', () => {
  const larger = {
    ...exampleMeasured,
    floor: { ...exampleMeasured.floor, seconds: 20 },
    firstNight: { ...exampleRun(64), bytes: 200_000, peakMemoryBytes: 1000e6 },
  };
  expect(growthOf(exampleMeasured, larger)).toEqual({
    data: 10,
    floor: 10,
    firstNight: 8,
    peakMemory: 2,
  });
});

test('a stage that a run does not have took no time', () => {
  expect(secondsOf(exampleRun(8), 'exports')).toBe(0);
});
