import { expect } from 'vitest';
import { type SlopedFunction, withNumericSlope } from './minimise.ts';

/** Expects the slope that a function states to be that of its values, as far as differences of these can tell. */
export function expectSlopeOfValues(slopedAt: SlopedFunction, point: readonly number[]): void {
  const { value, slope } = slopedAt(point);
  const numeric = withNumericSlope((other) => slopedAt(other).value)(point).slope;
  expect(slope).toHaveLength(point.length);
  for (const [i, found] of slope.entries()) {
    const wanted = numeric[i] ?? Number.NaN;
    const precision = 1e-5 + 1e-4 * Math.abs(wanted) + 1e-8 * Math.abs(value);
    expect(Math.abs(found - wanted)).toBeLessThan(precision);
  }
}
