import { z } from 'zod';

const score = z.number().nullable();

/** What one process found out about one table of people. */
export const Matched = z.object({
  records: z.number(),
  people: z.number(),
  precision: score,
  recall: score,
  f1: score,
  bCubedF1: score,
  /** Share of the true pairs that blocking left to be compared. */
  pairCompleteness: score,
  /** From opening the file to the clusters. */
  seconds: z.number(),
  /** The most memory that was resident until then, Node and DuckDB together. */
  peakMemoryBytes: z.number(),
  /** Columns that were taken for something else than what is known, or guessed: column → use. */
  guessed: z.record(z.string(), z.string().nullable()).nullable(),
});

export type Matched = z.infer<typeof Matched>;

/** A data set and what was found out about it. */
export interface MeasuredMatching extends Matched {
  readonly dataSet: string;
}
