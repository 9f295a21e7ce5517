/** A rule that a record broke. */
export interface Failure {
  /** The canonical field, or `line` for a line that no CSV reader could read. */
  readonly field: string;
  readonly rule: string;
}

/** Reads `field:rule;field:rule`, as quarantine rows say what was broken. */
export function parseFailures(text: string): readonly Failure[] {
  return text.split(';').map((failure) => {
    const colon = failure.indexOf(':');
    return { field: failure.slice(0, colon), rule: failure.slice(colon + 1) };
  });
}
