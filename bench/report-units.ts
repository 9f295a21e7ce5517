/** A whole number with commas. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

export function megabytes(bytes: number): string {
  return `${count(bytes / 1e6)} MB`;
}

export function times(ratio: number): string {
  return `${ratio.toFixed(1)} times`;
}
