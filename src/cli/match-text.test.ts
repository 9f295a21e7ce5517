import { expect, test } from 'vitest';
import { bits, probabilityText } from './match-text.ts';

test.each([
  [3.249, '+3.25'],
  [-0.5, '-0.50'],
  [0, '0.00'],
  [-0.001, '0.00'],
])('%d bits are told as %s', (weight, text) => {
  expect(bits(weight)).toBe(text);
});

test.each([
  [0.5, '0.500'],
  [0.9534, '0.953'],
  [0.99998, '0.99998'],
  [1, '> 0.99999999'],
  [0.0000001, '< 0.001'],
])('the probability %d is told as %s', (probability, text) => {
  expect(probabilityText(probability)).toBe(text);
});
