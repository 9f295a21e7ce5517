import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isErrorCode } from '../run/error-code.ts';
import type { FileCheck } from '../run/file-check.ts';
import { unseal } from '../run/sealed-json.ts';
import type { WrittenFile } from '../run/verify-files.ts';

const Written = z.strictObject({ bytes: z.int().nonnegative(), hash: z.hash('sha256') });

/** What is known of a landed file; stands beside its Parquet as `<hash>.json`. */
export const LandedFile = z.strictObject({
  /** Name of the raw file without its folder, and of the content: `statement.zip/业务明细.csv`. */
  file: z.string(),
  /** Path of the content inside of its archive; null where the raw file is no archive. */
  member: z.string().nullable().default(null),
  /** The sheet of a workbook; null elsewhere. */
  sheet: z.string().nullable().default(null),
  /** SHA-256 of the content's bytes, in lowercase hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** SHA-256 of the raw file; null where that is the content itself. */
  fileHash: z.string().nullable().default(null),
  /** Of the layout that it was landed by: another one lands it anew. */
  layoutHash: z.string(),
  /** Size of the content, unpacked. */
  bytes: z.int().nonnegative(),
  /** What the text is written in, as TextDecoder names it. */
  encoding: z.string(),
  /** How the encoding was found. */
  encodingReason: z.string(),
  /** One character, or ,` where every cell begins with a backtick; null in JSON. */
  delimiter: z.string().min(1).nullable(),
  /** The line that the header row begins on, counted from 1 as a text editor does; 0 where there is none. */
  headerLine: z.int().nonnegative(),
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
  /** When the export was made, by its name or its archive's, in the exporter's own clock: `YYYY-MM-DD HH:MM:SS`. */
  exportedAt: z.string().nullable(),
  /** Size and SHA-256 of `<hash>.parquet` and `<hash>.rejects.parquet`; older versions took none. */
  written: z.strictObject({ records: Written, rejects: Written }).exactOptional(),
});

export type LandedFile = z.infer<typeof LandedFile>;

/** What is known of a landed content: `missing` where none has landed, `damaged` where it is not as it was written. */
export async function readLandedFile(
  folder: string,
  hash: string,
): Promise<LandedFile | 'missing' | 'damaged'> {
  try {
    const unsealed = unseal(await readFile(join(folder, `${hash}.json`), 'utf8'));
    const landed = LandedFile.safeParse(unsealed?.value).data;
    return landed?.hash === hash ? landed : 'damaged';
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return 'missing';
    throw error;
  }
}

/** The files that hold a landed content's records and rejects; none where their sizes were not taken. */
export function landedParts({ hash, written }: LandedFile): readonly WrittenFile[] {
  if (written === undefined) return [];
  return [
    { path: `${hash}.parquet`, ...written.records },
    { path: `${hash}.rejects.parquet`, ...written.rejects },
  ];
}

/** What is wrong with the files of a landed content; undefined when nothing is seen. */
export async function firstDamage(
  folder: string,
  landed: LandedFile,
  check: FileCheck,
): Promise<string | undefined> {
  for (const part of landedParts(landed)) {
    const what = await check.look(folder, part);
    if (what !== undefined) return what;
  }
  return undefined;
}
