import { expect, test } from 'vitest';
import { digamma } from './digamma.ts';

// Abramowitz and Stegun (1964), tables 6.1 and 6.3, and the constants of 6.3.2 and 6.3.3.
test.each([
  [0.5, -1.963510026021],
  [1, -0.577215664902],
  [1.25, -0.2274535334],
  [1.5, 0.036489974],
  [2, 0.422784335098],
  [10, 2.25175258907],
  [50, 3.90198967],
  [100, 4.60016185],
])('at %f it is %f', (number, published) => {
  expect(digamma(number)).toBeCloseTo(published, 8);
});

test.each([1e-6, 0.003, 0.7, 4.2, 9.999, 31, 1e7])('it grows by 1/x from %f to one more', (x) => {
  const difference = (digamma(x + 1) - digamma(x)) * x;
  expect(difference).toBeCloseTo(1, x > 1e6 ? 6 : 9);
});
