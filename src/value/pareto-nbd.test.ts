import { expect, test } from 'vitest';
import { cdnow } from './cdnow.fixture.ts';
import {
  fitParetoNbd,
  paretoAliveProbability,
  paretoExpectedWithin,
  paretoLogLikelihood,
} from './pareto-nbd.ts';

test('CDNOW has the parameters and the likelihood of Fader, Hardie and Lee (2005)', () => {
  const { model, logLikelihood } = fitParetoNbd(cdnow);
  expect(model.r).toBeCloseTo(0.5533, 3);
  expect(model.alpha).toBeCloseTo(10.578, 2);
  expect(model.s).toBeCloseTo(0.6063, 3);
  expect(model.beta).toBeCloseTo(11.672, 1);
  expect(logLikelihood).toBeCloseTo(-9594.976, 3);
});

test('its forecast of the held-out weeks is off by .755 a customer', () => {
  const model = { r: 0.5532, alpha: 10.578, s: 0.6063, beta: 11.672 };
  const customers = cdnow.reduce((sum, history) => sum + history.customers, 0);
  const error = cdnow.reduce(
    (sum, history) =>
      sum +
      history.customers *
        Math.abs(paretoExpectedWithin(model, history, 39) - history.purchasesAfter),
    0,
  );
  expect(error / customers).toBeCloseTo(0.755, 3);
});

test('a thousand purchases overflow nothing', () => {
  const model = { r: 0.5532, alpha: 10.578, s: 0.6063, beta: 11.672 };
  const history = { repeats: 1000, lastAt: 38, age: 39, customers: 1 };
  expect(paretoLogLikelihood(model, [history])).toSatisfy(Number.isFinite);
  expect(paretoAliveProbability(model, history)).toBeLessThan(1e-4);
});
