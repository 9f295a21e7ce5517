/** What can be known of a query without running it. */
export interface ParsedQuery {
  /** Tables that it reads, sorted, as `schema.table` where it says so; its CTEs are not among them. */
  readonly tables: readonly string[];
  /** Functions that it calls, in lower case. */
  readonly functions: ReadonlySet<string>;
  /** SHA-256 of its meaning. */
  readonly hash: string;
  /** Why it cannot be parsed, and in which of its lines; then its meaning is its text. */
  readonly problem?: string;
  /** What it says as a tree in JSON, the same however it is laid out and commented. */
  meaning(): string;
}

/** All words of a text that could be the name of a function, in lower case. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z_][a-z0-9_]*/g) ?? [];
}
