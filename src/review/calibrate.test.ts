import { expect, test } from 'vitest';
import { askedFor, calibrate, type Lesson, meaningOf } from './calibrate.ts';

/** Decisions on pairs of each weight: of twenty each, as many are the same as a model with these figures would say. */
function lessonsOf(slope: number, offset: number): readonly Lesson[] {
  return [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5].flatMap((weight) => {
    const chance = 1 / (1 + Math.exp(-(slope * weight * Math.LN2 + offset)));
    return Array.from({ length: 200 }, (_, turn) => ({
      weight,
      isSame: turn < Math.round(chance * 200),
    }));
  });
}

test.each([
  [1, 0],
  [0.5, -1],
  [1.5, 0.7],
])('decisions that follow a slope of %d and an offset of %d give them back', (slope, offset) => {
  const found = calibrate(lessonsOf(slope, offset));
  expect(found?.slope).toBeCloseTo(slope, 1);
  expect(found?.offset).toBeCloseTo(offset, 1);
});

test('of a model that is too sure a higher probability has to be asked for', () => {
  const calibration = calibrate(lessonsOf(0.7, -1)) ?? { slope: 1, offset: 0 };
  expect(meaningOf(0.95, calibration)).toBeLessThan(0.9);
  const asked = askedFor(0.95, calibration);
  expect(asked).toBeGreaterThan(0.99);
  expect(meaningOf(asked, calibration)).toBeCloseTo(0.95, 9);
});

test.each<[string, readonly Lesson[]]>([
  ['few decisions', lessonsOf(1, 0).slice(0, 29)],
  ['decisions of one kind', lessonsOf(1, 0).map((one) => ({ ...one, isSame: true }))],
  ['decisions against the model', lessonsOf(-1, 0)],
])('%s teach nothing', (_, lessons) => {
  expect(calibrate(lessons)).toBeUndefined();
});

test('weights that part same from different cleanly still give figures', () => {
  const parted = lessonsOf(1, 0).map(({ weight }) => ({ weight, isSame: weight > 0 }));
  const found = calibrate(parted);
  expect(found?.slope).toBeGreaterThan(1);
  expect(Number.isFinite(found?.offset)).toBe(true);
});
