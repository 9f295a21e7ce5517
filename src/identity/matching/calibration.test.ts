import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEngine } from '../../engine/open-engine.ts';
import {
  type Calibration,
  calibrate,
  calibrated,
  calibratedSql,
  type HeldOutBin,
  leastWeightFor,
} from './calibration.ts';

/** Pairs of one weight, of whom some are strangers: these differ, and one in fifty of the others. */
function pairsOf(weight: number, pairs: number, strangers: number): HeldOutBin {
  return { place: 0, weight, pairs, different: strangers + (pairs - strangers) / 50 };
}

const sure = pairsOf(20, 5000, 0);
const probability = (weight: number) => 1 / (1 + 2 ** -weight);

test('weights are as sure as the share of their pairs that agrees in what did not weigh in', () => {
  const calibration = calibrate(
    [pairsOf(3, 20_000, 2000), pairsOf(5, 20_000, 1000), pairsOf(9, 20_000, 200), sure],
    [1],
  );
  const found = calibration.map(({ calibrated: weight }) => probability(weight));
  expect(found[0]).toBeCloseTo(0.9, 2);
  expect(found[1]).toBeCloseTo(0.95, 2);
  expect(found[2]).toBeCloseTo(0.99, 2);
});

test('pairs that are strangers are held for one person by no weight below that of sure ones', () => {
  const calibration = calibrate([pairsOf(3, 5000, 5000), pairsOf(7, 5000, 5000), sure], [1]);
  expect(probability(calibrated(8, calibration))).toBeLessThan(0.9);
});

test.each([
  ['nothing was held out', []],
  ['hardly any pair is sure', [pairsOf(3, 5000, 500), pairsOf(20, 20, 0)]],
])('where %s the model counts', (_, bins) => {
  expect(calibrate(bins, [1])).toEqual([]);
});

test('few pairs say little against the model', () => {
  const [point] = calibrate([pairsOf(5, 5, 5), sure], [1]);
  expect(probability(point?.calibrated ?? 0)).toBeGreaterThan(0.8);
});

test('a field in which strangers agree as often as not says nothing', () => {
  expect(calibrate([pairsOf(5, 5000, 500), sure], [0.5])).toEqual([]);
});

const bins = fc.array(
  fc.record({
    place: fc.integer({ min: 0, max: 1 }),
    weight: fc.double({ min: -4, max: 40, noNaN: true }),
    pairs: fc.integer({ min: 1, max: 100_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 40 },
);

const calibrations = bins.map(
  (drawn): Calibration =>
    calibrate(
      drawn.map(({ share, ...one }) => ({ ...one, different: one.pairs * share })),
      [0.99, 0.95],
    ),
);

const weights = fc.double({ min: -20, max: 60, noNaN: true });

test('a greater weight is never less probable, and none is moved far', () => {
  fc.assert(
    fc.property(calibrations, weights, weights, (calibration, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const [least, most] = [calibrated(low, calibration), calibrated(high, calibration)];
      expect(least).toBeLessThanOrEqual(most + 1e-9);
      expect(most - high).toBeLessThanOrEqual(1.2 + 1e-9);
      expect(most - high).toBeGreaterThanOrEqual(-6 - 1e-9);
    }),
  );
});

test('the least weight for a probability has it, and none below', () => {
  fc.assert(
    fc.property(
      calibrations,
      fc.double({ min: 0.5, max: 0.999, noNaN: true }),
      (calibration, p) => {
        const least = leastWeightFor(p, calibration);
        expect(probability(calibrated(least, calibration))).toBeCloseTo(p, 6);
        expect(probability(calibrated(least - 0.01, calibration))).toBeLessThan(p);
      },
    ),
  );
});

test('SQL says the same', async () => {
  const engine = await openEngine({ folders: [], threads: 1, functions: [] });
  try {
    await fc.assert(
      fc.asyncProperty(calibrations, weights, async (calibration, weight) => {
        const [row] = await engine.query(
          `select ${calibratedSql(`(${weight}::double)`, calibration)} as calibrated`,
        );
        expect(Number(row?.['calibrated'])).toBeCloseTo(calibrated(weight, calibration), 6);
      }),
      { numRuns: 50 },
    );
  } finally {
    engine.close();
  }
});
