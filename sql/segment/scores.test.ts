import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Given, type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type Method = 'quantile' | 'fixed' | 'natural-breaks' | 'r-compatible';

/** One customer for each amount, who has ordered once and today. */
function spending(method: Method, amounts: readonly number[], more: Given = {}): Given {
  return {
    'config.rfm': [{ method }],
    'segment.rfm': amounts.map((amount, index) => ({
      customer_id: `C${index}`,
      recency_days: 0,
      frequency: 1,
      monetary: amount,
    })),
    ...more,
  };
}

/** The monetary scores in the order of the amounts. */
async function scoresOf(given: Given): Promise<readonly number[]> {
  const rows = await models.rowsOf('segment.scores', given);
  return rows
    .map((row) => [Number(String(row['customer_id']).slice(1)), Number(row['monetary_score'])])
    .sort(([a = 0], [b = 0]) => a - b)
    .map(([, score = 0]) => score);
}

/** Each score with the values that get it. */
async function cutoffsOf(given: Given, metric = 'monetary') {
  const rows = await models.rowsOf('segment.cutoffs', given);
  return rows
    .filter((row) => row['metric'] === metric)
    .map((row) => [Number(row['score']), numberOf(row['at_least']), numberOf(row['below'])])
    .sort(([a = 0], [b = 0]) => (a ?? 0) - (b ?? 0));
}

const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value));

describe('quantile', () => {
  test('gives each score to a fifth of the customers', async () => {
    const amounts = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    expect(await scoresOf(spending('quantile', amounts))).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  test('scores equal values alike, although a fifth ends among them', async () => {
    const scores = await scoresOf(spending('quantile', [1, 1, 1, 1, 1, 1, 1, 2, 3, 4]));
    expect(scores).toEqual([1, 1, 1, 1, 1, 1, 1, 4, 5, 5]);
  });

  test('leaves a value on the edge below it, and no rounding moves the edge', async () => {
    // The third edge of 36 values is the 22nd of them, which 0.6 × 35 only nearly says.
    const amounts = Array.from({ length: 36 }, (_, index) => index + 0.01);
    const scores = await scoresOf(spending('quantile', amounts));
    expect([7, 8, 14, 15, 21, 22, 28, 29].map((index) => scores[index])).toEqual([
      1, 2, 2, 3, 3, 4, 4, 5,
    ]);
  });

  test('gives the lowest score to all when all are equal', async () => {
    expect(await scoresOf(spending('quantile', [7, 7, 7]))).toEqual([1, 1, 1]);
    expect(await cutoffsOf(spending('quantile', [7, 7, 7]))).toEqual([[1, null, null]]);
  });

  test('scores fewer days since the last order higher', async () => {
    const rows = await models.rowsOf('segment.scores', {
      'config.rfm': [{ method: 'quantile' }],
      'segment.rfm': [0, 10, 20, 30, 40].map((days) => ({
        customer_id: `C${days}`,
        recency_days: days,
        frequency: 1,
        monetary: 1,
      })),
    });
    expect(
      Object.fromEntries(rows.map((row) => [row['customer_id'], row['recency_score']])),
    ).toEqual({ C0: 5, C10: 4, C20: 3, C30: 2, C40: 1 });
  });

  test('never scores a higher value lower, nor equal ones apart, in whatever order rows come', async () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(amounts, async (values) => {
        const scores = await scoresOf(spending('quantile', values));
        const scoreOf = new Map(values.map((value, index) => [value, scores[index]]));
        expect(values.map((value) => scoreOf.get(value))).toEqual(scores);
        const ascending = [...scoreOf].sort(([a], [b]) => a - b).map(([, score]) => score);
        expect(ascending).toEqual([...ascending].sort());
        const reversed = await scoresOf(spending('quantile', values.toReversed()));
        expect(reversed).toEqual(scores.toReversed());
      }),
      { numRuns: 15 },
    );
  });
});

describe('r-compatible', () => {
  // Type 7 takes the value at (n − 1) × share: here 1.6, 2.4, 3.6 and 5.6; a bin begins one above.
  test('begins a bin one above the quantile of type 7', async () => {
    expect(await cutoffsOf(spending('r-compatible', [1, 2, 4, 8]))).toEqual([
      [1, null, 2.6],
      [2, 2.6, 3.4],
      [3, 3.4, 4.6],
      [4, 4.6, 6.6],
      [5, 6.6, null],
    ]);
  });

  test('scores by those bins', async () => {
    expect(await scoresOf(spending('r-compatible', [1, 2, 4, 8]))).toEqual([1, 1, 3, 5]);
    const amounts = [10, 20, 30, 40, 50, 60];
    expect(await scoresOf(spending('r-compatible', amounts))).toEqual([1, 1, 2, 3, 4, 5]);
  });

  test('leaves out a score that no value can get', async () => {
    // All quantiles are 3 but the last, which is 3.6: bins 2, 3 and 4 would all begin at 4.
    expect(await cutoffsOf(spending('r-compatible', [3, 3, 3, 3, 6]))).toEqual([
      [1, null, 4],
      [4, 4, 4.6],
      [5, 4.6, null],
    ]);
  });
});

describe('fixed', () => {
  const bins = (metric: string, edges: readonly number[]): GivenRows =>
    edges.map((edge, index) => ({ metric, bin: index + 2, at_least: edge }));

  test('gives an edge to the higher score', async () => {
    const given = spending('fixed', [0, 99, 100, 500, 1000, 5000, 9000], {
      'config.fixed_bins': bins('monetary', [100, 500, 1000, 5000]),
    });
    expect(await scoresOf(given)).toEqual([1, 1, 2, 3, 4, 5, 5]);
  });

  test('publishes the edges as the cut-offs', async () => {
    const given = spending('fixed', [0], {
      'config.fixed_bins': bins('monetary', [100, 500, 1000, 5000]),
    });
    expect(await cutoffsOf(given)).toEqual([
      [1, null, 100],
      [2, 100, 500],
      [3, 500, 1000],
      [4, 1000, 5000],
      [5, 5000, null],
    ]);
  });
});

describe('natural-breaks', () => {
  test('cuts where the values fall apart', async () => {
    const given = spending('natural-breaks', [1, 2, 50, 51, 200, 202, 900, 905, 4000]);
    expect(await scoresOf(given)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5]);
  });

  test('is not drawn to a value that many customers share', async () => {
    const crowd = Array.from({ length: 50 }, () => 1);
    const scores = await scoresOf(
      spending('natural-breaks', [...crowd, 2, 50, 51, 200, 900, 4000]),
    );
    expect(scores.slice(50)).toEqual([1, 2, 2, 3, 4, 5]);
  });

  test('has as many groups as there are values when they are few', async () => {
    expect(await scoresOf(spending('natural-breaks', [1, 9, 9]))).toEqual([1, 2, 2]);
  });
});
