import { z } from 'zod';

/** A name that Rollcall or the merchant's engineer gave: `segment.rfm`, `pdd-orders`, `nightly`. */
const name = z.string().regex(/^[a-z][a-z0-9._-]*$/i);
const count = z.int();

/**
 * All that a line of the run log may say. The set is closed, and each field takes only what cannot
 * be a person's data: numbers, hashes, names from code and config. There is no free text, so there
 * are neither names of files nor messages of errors, which may quote a record.
 */
const fields = {
  runId: z.string().regex(/^[0-9TZ-]+$/),
  asOf: z.iso.date(),
  pipeline: name,
  stage: name,
  table: name,
  check: name,
  feed: name,
  segment: name,
  status: name,
  severity: z.enum(['error', 'warning']),
  encoding: name,
  errorKind: name,
  fileHash: z.hash('sha256'),
  fingerprint: z.hash('sha256'),
  files: count,
  rows: count,
  records: count,
  clean: count,
  duplicates: count,
  quarantined: count,
  violations: count,
  bytes: count,
  peakMemoryBytes: count,
  exitCode: count,
  seconds: z.number(),
};

/** The facts of one event. */
export type LogFacts = {
  readonly [field in keyof typeof fields]?: z.infer<(typeof fields)[field]>;
};

/**
 * The facts as they may be written: a field that is not known is left out, and a value that does
 * not fit its field is `[withheld]`. It does not throw, since no log line is worth a run.
 */
export function safeFacts(facts: LogFacts): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(facts));
  const safe: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(fields)) {
    const value = given.get(field);
    if (value === undefined) continue;
    safe[field] = schema.safeParse(value).success ? value : '[withheld]';
  }
  return safe;
}
