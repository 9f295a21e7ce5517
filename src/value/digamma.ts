/**
 * The derivative of the logarithm of the gamma function for numbers above zero: the recurrence up to where the
 * asymptotic series has all digits (Abramowitz and Stegun 1964, 6.3.5 and 6.3.18).
 */
export function digamma(number: number): number {
  let [x, below] = [number, 0];
  for (; x < 10; x += 1) below += 1 / x;
  const inverse = 1 / (x * x);
  const series =
    1 / 12 -
    inverse *
      (1 / 120 -
        inverse *
          (1 / 252 -
            inverse * (1 / 240 - inverse * (1 / 132 - inverse * (691 / 32_760 - inverse / 12)))));
  return Math.log(x) - 0.5 / x - inverse * series - below;
}
