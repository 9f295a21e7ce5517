import { expect, test } from 'vitest';
import { orderedChances } from './ordered-levels.ts';

const u = [0, 0.9, 0.08, 0.02];

test('counts that keep the order are shares', () => {
  expect(orderedChances([0, 10, 20, 70], u, false)).toEqual([0, 0.1, 0.2, 0.7]);
});

test('an agreement that would speak less for a pair than "different" speaks just as much', () => {
  const [, different = 0, alike = 0, equal = 0] = orderedChances([0, 60, 2, 38], u, false);
  expect(alike / 0.08).toBeCloseTo(different / 0.9);
  expect(different + alike).toBeCloseTo(0.62);
  expect(equal).toBeCloseTo(0.38);
});

test('two agreements may both be pooled, the least first', () => {
  const chances = orderedChances([0, 98, 1, 1], u, false);
  expect(chances.map((chance, level) => (level === 0 ? 1 : chance / (u[level] ?? 1)))).toEqual([
    1,
    expect.closeTo(1),
    expect.closeTo(1),
    expect.closeTo(1),
  ]);
});

test('"different" speaks against a pair by a bit at the least where a person hardly has two', () => {
  const chances = orderedChances([0, 90, 0, 10], u, true);
  expect(chances[1]).toBeCloseTo(0.45);
  expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
});

test('a stronger form of an agreement does not say less than the weaker one', () => {
  const four = [0, 0.9, 0.06, 0.02, 0.02];
  const counts = [0, 10, 60, 2, 28];
  const [, , weaker = 0, stronger = 0, equal = 0] = orderedChances(
    counts,
    four,
    false,
    new Set([3]),
  );
  expect(stronger / 0.02).toBeCloseTo(weaker / 0.06);
  expect(weaker + stronger).toBeCloseTo(0.62);
  expect(equal).toBeCloseTo(0.28);
  expect(orderedChances(counts, four, false)).toEqual([0, 0.1, 0.6, 0.02, 0.28]);
});
