import { describe, expect, test } from 'vitest';
import { cdnow, cdnowGaps } from './cdnow.fixture.ts';
import { compareForecasts, kindsFor } from './compare-forecasts.ts';
import { nameOf } from './purchase-model.ts';

describe('the held-out weeks of CDNOW', () => {
  const forecasts = compareForecasts(cdnow, cdnowGaps, 1.05, 39);
  const errorOf = (name: string) => forecasts.find((one) => one.name === name)?.errors.meanAbsolute;

  test('models are off by less than going on at one’s own rate, as published', () => {
    expect(errorOf('BG/NBD')).toBeCloseTo(0.785, 2);
    expect(errorOf('own rate goes on')).toBeCloseTo(1.024, 3);
  });

  test('the forecast with the least deviance comes first', () => {
    expect(forecasts.map(({ name }) => name)).toEqual([
      'BG/NBD',
      'MBG/NBD',
      'everyone is average',
      'own rate goes on',
    ]);
  });

  test('tenths hold all customers and purchases', () => {
    for (const { deciles, errors } of forecasts) {
      const sum = (measure: (tenth: (typeof deciles)[number]) => number) =>
        deciles.reduce((total, tenth) => total + measure(tenth), 0);
      expect(sum(({ customers }) => customers)).toBeCloseTo(2357, 6);
      expect(sum(({ customers, actual }) => customers * actual)).toBeCloseTo(errors.actual, 6);
      expect(sum(({ customers, predicted }) => customers * predicted)).toBeCloseTo(
        errors.predicted,
        6,
      );
    }
  });
});

test('a customer of five thousand purchases and a crowd of one-time buyers overflow nothing', () => {
  const histories = [
    { repeats: 4999, lastAt: 720, age: 725, purchasesAfter: 600, customers: 1 },
    { repeats: 0, lastAt: 0, age: 400, purchasesAfter: 0, customers: 900 },
    { repeats: 1, lastAt: 30, age: 500, purchasesAfter: 0, customers: 60 },
    { repeats: 2, lastAt: 300, age: 600, purchasesAfter: 1, customers: 40 },
  ];
  for (const { fit, errors } of compareForecasts(histories, { sumOfLogs: 900 }, 2, 91)) {
    expect(fit?.logLikelihood ?? 0).toSatisfy(Number.isFinite);
    expect(errors.predicted).toSatisfy(Number.isFinite);
    expect(errors.deviance).toSatisfy(Number.isFinite);
  }
});

test('a model whose fit ended on a bound comes last, also where it predicted better', () => {
  const neverLeaving = Array.from({ length: 40 }, (_, i) => ({
    repeats: 5 + (i % 9),
    lastAt: 200 - (i % 5),
    age: 200,
    purchasesAfter: Math.round(((5 + (i % 9)) * 91) / 200),
    customers: 10,
  }));
  const forecasts = compareForecasts(neverLeaving, { sumOfLogs: 3000 }, 1, 91);
  expect(forecasts.map(({ fit }) => fit?.atBounds.includes('mean chance to leave'))).toEqual([
    undefined,
    undefined,
    true,
    true,
  ]);
  const [, average, doubtful] = forecasts.map(({ errors }) => errors.deviance);
  expect(doubtful).toBeLessThan(average ?? 0);
});

test.each([
  [null, ['BG/NBD', 'MBG/NBD']],
  [0.7, ['BG/NBD', 'MBG/NBD']],
  [2.2, ['BG/NBD', 'BG/CNBD-2', 'MBG/NBD', 'MBG/CNBD-2']],
  [60, ['BG/NBD', 'BG/CNBD-4', 'MBG/NBD', 'MBG/CNBD-4']],
])('regularity %s is described by %j', (regularity, names) => {
  expect(kindsFor(regularity).map(nameOf)).toEqual(names);
});
