import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cdnow, cdnowGaps } from './cdnow.fixture.ts';
import { fitPurchases } from './fit-purchases.ts';
import { columnsOf } from './histories.ts';
import { logLikelihood } from './purchase-likelihood.ts';
import { aliveProbability, type PurchaseModel, purchasesWithin } from './purchase-model.ts';
import { expectSlopeOfValues } from './slope.fixture.ts';

/** The published BG/NBD of CDNOW's sample, in weeks. */
const published: PurchaseModel = {
  leavesAtOnce: false,
  regularity: 1,
  r: 0.2426,
  alpha: 4.4136,
  a: 0.7929,
  b: 2.4259,
};

function expectedWithin(...[model, history, time]: Parameters<typeof purchasesWithin>): number {
  const tails = purchasesWithin(model, history, time);
  return aliveProbability(model, history) * tails.reduce((sum, tail) => sum + tail, 0);
}

describe('the published figures of CDNOW', () => {
  test('BG/NBD has the parameters and the likelihood of Fader, Hardie and Lee (2005)', () => {
    const {
      model,
      logLikelihood: found,
      hasConverged,
    } = fitPurchases({ leavesAtOnce: false, regularity: 1 }, columnsOf(cdnow), cdnowGaps);
    expect(hasConverged).toBe(true);
    expect(model.r).toBeCloseTo(0.2426, 4);
    expect(model.alpha).toBeCloseTo(4.4136, 3);
    expect(model.a).toBeCloseTo(0.7929, 3);
    expect(model.b).toBeCloseTo(2.4259, 3);
    expect(found).toBeCloseTo(-9582.429, 3);
  });

  test('MBG/NBD has those of Batislam, Denizel and Filiztekin (2007)', () => {
    const { model } = fitPurchases(
      { leavesAtOnce: true, regularity: 1 },
      columnsOf(cdnow),
      cdnowGaps,
    );
    expect(model.r).toBeCloseTo(0.525, 3);
    expect(model.alpha).toBeCloseTo(6.183, 3);
    expect(model.a).toBeCloseTo(0.891, 3);
    expect(model.b).toBeCloseTo(1.614, 3);
  });

  test('a customer with two repeat purchases is expected to buy 1.226 times in 39 weeks', () => {
    const history = { repeats: 2, lastAt: 30.43, age: 38.86 };
    expect(expectedWithin(published, history, 39)).toBeCloseTo(1.226, 3);
  });
});

describe('being active', () => {
  const once = { repeats: 0, lastAt: 0, age: 30 };

  test('is sure after one purchase, where only a repeat purchase can be the last', () => {
    expect(aliveProbability(published, once)).toBe(1);
  });

  test('is doubtful after one purchase, where it can be the last', () => {
    expect(aliveProbability({ ...published, leavesAtOnce: true }, once)).toBeLessThan(1);
  });

  test('gets less probable the longer a customer is silent', () => {
    const aliveAt = (age: number) => aliveProbability(published, { repeats: 5, lastAt: 30, age });
    expect(aliveAt(31)).toBeGreaterThan(aliveAt(45));
    expect(aliveAt(45)).toBeGreaterThan(aliveAt(90));
  });
});

const model = fc.record({
  leavesAtOnce: fc.boolean(),
  regularity: fc.integer({ min: 1, max: 4 }),
  r: fc.double({ min: 0.05, max: 20, noNaN: true }),
  alpha: fc.double({ min: 0.5, max: 500, noNaN: true }),
  a: fc.double({ min: 0.05, max: 20, noNaN: true }),
  b: fc.double({ min: 0.05, max: 20, noNaN: true }),
});
const history = fc
  .record({
    repeats: fc.integer({ min: 0, max: 5000 }),
    spread: fc.double({ min: 1, max: 100, noNaN: true }),
    silent: fc.double({ min: 0, max: 700, noNaN: true }),
  })
  // Purchases are days, so that there is at most one a day.
  .map(({ repeats, spread, silent }) => {
    const lastAt = repeats * spread;
    return { repeats, lastAt, age: lastAt + silent };
  });

describe('whatever the model and the history', () => {
  test('probabilities lie between 0 and 1, fall with each further purchase and rise with time', () => {
    fc.assert(
      fc.property(model, history, (parameters, past) => {
        const alive = aliveProbability(parameters, past);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        const [short, long] = [30, 365].map((time) => purchasesWithin(parameters, past, time));
        for (const [index, tail] of (long ?? []).entries()) {
          expect(tail).toBeLessThanOrEqual((long?.[index - 1] ?? 1) * (1 + 1e-9));
          expect(tail).toBeGreaterThanOrEqual((short?.[index] ?? 0) - 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the likelihood is a number, with a thousand purchases and with none', () => {
    fc.assert(
      fc.property(
        model,
        fc.array(history, { minLength: 1, maxLength: 20 }),
        (parameters, pasts) => {
          const columns = columnsOf(pasts.map((past) => ({ ...past, customers: 1 })));
          const { value, slope } = logLikelihood(parameters, columns, { sumOfLogs: 0 });
          expect([value, ...slope]).toSatisfy((found: number[]) => found.every(Number.isFinite));
        },
      ),
    );
  });
});

test('the slope of the likelihood is that of its values', () => {
  const histories = fc.array(
    fc.record({ past: history, customers: fc.integer({ min: 1, max: 50 }) }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(model, histories, (parameters, pasts) => {
      const columns = columnsOf(pasts.map(({ past, customers }) => ({ ...past, customers })));
      expectSlopeOfValues(
        ([r = 0, alpha = 0, a = 0, b = 0]) =>
          logLikelihood({ ...parameters, r, alpha, a, b }, columns, { sumOfLogs: 0 }),
        [parameters.r, parameters.alpha, parameters.a, parameters.b],
      );
    }),
    { numRuns: 300 },
  );
});

test('customers who buy more regularly than at random are found to', () => {
  const random = seeded(7);
  const histories = Array.from({ length: 1500 }, () => simulate(random, 3));
  const sumOfLogs = histories.reduce((sum, { logs }) => sum + logs, 0);
  const fitOf = (regularity: number) =>
    fitPurchases({ leavesAtOnce: true, regularity }, columnsOf(histories), { sumOfLogs })
      .logLikelihood;
  expect(fitOf(3)).toBeGreaterThan(fitOf(1));
  expect(fitOf(3)).toBeGreaterThan(fitOf(2));
});

/** A customer whose gaps are the sum of so many exponential waits, followed for two years of days. */
function simulate(random: () => number, regularity: number) {
  const rate = 0.02 + 0.1 * random();
  const age = 365 + 365 * random();
  let [now, repeats, lastAt, logs] = [0, 0, 0, 0];
  while (random() > 0.1) {
    let gap = 0;
    for (let wait = 0; wait < regularity; wait += 1) gap -= Math.log(1 - random()) / rate;
    now += gap;
    if (now > age) break;
    [repeats, lastAt, logs] = [repeats + 1, now, logs + Math.log(gap)];
  }
  return { repeats, lastAt, age, logs, customers: 1 };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
