import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cdnowSpendings } from './cdnow.fixture.ts';
import { expectSlopeOfValues } from './slope.fixture.ts';
import { expectedAmount, fitSpend, spendLogLikelihood } from './spend-model.ts';

const { model, logLikelihood } = fitSpend(cdnowSpendings);

test('CDNOW has the parameters and the likelihood of Fader and Hardie (2013)', () => {
  expect(model.p).toBeCloseTo(6.25, 2);
  expect(model.q).toBeCloseTo(3.74, 2);
  expect(model.gamma).toBeCloseTo(15.44, 2);
  expect(logLikelihood).toBeCloseTo(-4055.918, 3);
});

test.each([
  [2, 22.35, 24.65],
  [1, 11.77, 18.91],
  [0, 0, 35.17],
  [7, 73.74, 71.46],
  [2, 25.55, 27.28],
])('%i repeat purchases of %f on average promise the next one at %f', (purchases, mean, amount) => {
  expect(expectedAmount(model, { purchases, mean })).toBeCloseTo(amount, 1);
});

test('customers who only gave back, and purchases of nothing, have no part in the fit', () => {
  const more = [
    { purchases: 0, mean: 0, customers: 500 },
    { purchases: 2, mean: 0, customers: 3 },
    { purchases: 1, mean: -20, customers: 9 },
  ];
  expect(fitSpend([...cdnowSpendings, ...more])).toEqual({ ...fitSpend(cdnowSpendings) });
});

test('the slope of the likelihood is that of its values', () => {
  const parameter = fc.double({ min: 0.2, max: 20, noNaN: true });
  const spending = fc.record({
    purchases: fc.integer({ min: 1, max: 300 }),
    mean: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
    customers: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(
      fc.tuple(parameter, parameter, parameter),
      fc.array(spending, { minLength: 1, maxLength: 20 }),
      (point, spendings) => {
        expectSlopeOfValues(
          ([p = 0, q = 0, gamma = 0]) => spendLogLikelihood({ p, q, gamma }, spendings),
          point,
        );
      },
    ),
    { numRuns: 300 },
  );
});
