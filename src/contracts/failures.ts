/** A rule that a record broke. */
export interface Failure {
  /** The canonical field, or `line` for a line that no CSV reader could read. */
  readonly field: string;
  readonly rule: string;
}

/** What a record fails only since another record was refused: its cure is the other's. */
export const consequences: readonly string[] = ['order_id:no order', 'order_id:line refused'];

/** Reads `field:rule;field:rule`, as quarantine rows say what was broken. */
export function parseFailures(text: string): readonly Failure[] {
  return text.split(';').map((failure) => {
    const colon = failure.indexOf(':');
    return { field: failure.slice(0, colon), rule: failure.slice(colon + 1) };
  });
}
