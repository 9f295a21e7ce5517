/** Bits of evidence with their sign: `+3.25`, `-0.50`. */
export function bits(weight: number, decimals = 2): string {
  const text = weight.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : weight > 0 ? `+${text}` : text;
}

/** A probability that is never rounded to 0 or 1: `0.953`, `0.99998`, `< 0.001`. */
export function probabilityText(probability: number): string {
  if (probability < 0.001) return '< 0.001';
  for (let decimals = 3; decimals <= 8; decimals++) {
    const text = probability.toFixed(decimals);
    if (Number(text) < 1) return text;
  }
  return '> 0.99999999';
}
