import { expect, test } from 'vitest';
import type { MeasuredMatching } from './measured-matching.ts';
import { missedAims, reportMatching } from './report.ts';

const measured: MeasuredMatching = {
  dataSet: 'fake_1000',
  records: 1000,
  people: 251,
  precision: 0.99,
  recall: 0.9,
  f1: 0.943,
  bCubedF1: 0.95,
  pairCompleteness: 0.96,
  seconds: 0.8,
  peakMemoryBytes: 200 * 2 ** 20,
  guessed: null,
};

test('a data set stands beside what is known of it', () => {
  const [header = '', row = ''] = reportMatching([measured]);
  expect(header).toMatch(/^data set +records +people +precision/);
  expect(row).toContain('0.9430');
  expect(row).toContain('F1 .916, B³ .938, 2.1 s');
  expect(row).toMatch(/F1 \.930, 1 s +reached$/);
});

test('of an unknown data set there is neither reference nor aim', () => {
  const [, row = ''] = reportMatching([{ ...measured, dataSet: 'ours', f1: null }]);
  expect(row).toMatch(/ 200$/);
  expect(row).toContain('–');
});

test.each([
  ['F1', { f1: 0.9 }],
  ['precision', { precision: 0.96 }],
  ['seconds', { seconds: 1.2 }],
  ['MB', { peakMemoryBytes: 600 * 2 ** 20 }],
])('an aim is missed when only its %s are', (figure, worse) => {
  const aim = { leastF1: 0.93, leastPrecision: 0.97, mostSeconds: 1, mostMegabytes: 500 };
  expect(missedAims(measured, aim)).toEqual([]);
  expect(missedAims({ ...measured, ...worse }, aim)).toEqual([figure]);
});
