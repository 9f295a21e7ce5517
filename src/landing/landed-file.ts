import { z } from 'zod';

/** What is known of a landed file; stands beside its Parquet as `<hash>.json`. */
export const LandedFile = z.strictObject({
  /** Name of the raw file, without its folder. */
  file: z.string(),
  /** SHA-256 of the raw bytes, in lowercase hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the layout that it was landed by: another one lands it anew. */
  layoutHash: z.string(),
  /** Size of the raw file. */
  bytes: z.int().nonnegative(),
  /** What the text is written in, as TextDecoder names it. */
  encoding: z.string(),
  /** How the encoding was found. */
  encodingReason: z.string(),
  delimiter: z.string().length(1),
  /** The line that the header row begins on, counted from 1 as a text editor does. */
  headerLine: z.int().positive(),
  /** The landed columns in the file's order, by the names that they have in the Parquet. */
  columns: z.array(z.string()),
  /** Columns that were in the file and were not landed. */
  droppedColumns: z.array(z.string()),
  /** Rows of `<hash>.parquet`. */
  records: z.int().nonnegative(),
  /** Rows of `<hash>.rejects.parquet`. */
  rejected: z.int().nonnegative(),
  /** Lines that were footers. */
  footers: z.int().nonnegative(),
  /** When the export was made, by its name, in the exporter's own clock: `YYYY-MM-DD HH:MM:SS`. */
  exportedAt: z.string().nullable(),
});

export type LandedFile = z.infer<typeof LandedFile>;
