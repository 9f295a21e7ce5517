import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../run/atomic-write.ts';
import { isErrorCode } from '../run/error-code.ts';

const PulledFile = z.strictObject({
  /** As the source calls it. */
  name: z.string(),
  /** Its name in the inbox. */
  file: z.string(),
  version: z.string().optional(),
  bytes: z.int().nonnegative(),
  hash: z.hash('sha256'),
  pulledAt: z.iso.datetime(),
});

const Checksum = z.strictObject({
  algorithm: z.enum(['md5', 'sha1', 'sha256', 'crc32']),
  hex: z.string(),
});

const Part = z.strictObject({
  name: z.string(),
  file: z.string(),
  version: z.string(),
  /** Bytes of the whole file, where the source said how many. */
  size: z.int().nonnegative().optional(),
  checksums: z.array(Checksum),
  modifiedAt: z.iso.datetime().optional(),
  /** The start of the machine within which it was begun: a part that a power cut spoiled is not gone on from. */
  bootId: z.string().nullable(),
});

const SourceMemory = z.strictObject({
  version: z.literal(1),
  /** Where the source is, for people. */
  source: z.string(),
  files: z.array(PulledFile),
  parts: z.array(Part),
  /** What a database is asked from next time. */
  watermark: z.string().optional(),
});

/** A file that came from a source. */
export type PulledFile = z.infer<typeof PulledFile>;

/** A file that has begun to come. */
export type Part = z.infer<typeof Part>;

/** What is known of a source from earlier pulls: `.pulled-<source>.json` in the feed's inbox. */
export type SourceMemory = z.infer<typeof SourceMemory>;

/** The memory of a source; an empty one where there is none or it cannot be read, and then all is pulled again. */
export async function readMemory(
  folder: string,
  sourceId: string,
  source: string,
): Promise<SourceMemory> {
  const empty: SourceMemory = { version: 1, source, files: [], parts: [] };
  try {
    const text = await readFile(memoryPath(folder, sourceId), 'utf8');
    return SourceMemory.parse(JSON.parse(text));
  } catch (error) {
    const isDamaged = error instanceof z.ZodError || error instanceof SyntaxError;
    if (isDamaged || isErrorCode(error, 'ENOENT')) return empty;
    throw error;
  }
}

/** Writes the memory in one step. */
export async function writeMemory(
  folder: string,
  sourceId: string,
  memory: SourceMemory,
): Promise<void> {
  const text = `${JSON.stringify(SourceMemory.parse(memory), null, 2)}\n`;
  await writeAtomically(memoryPath(folder, sourceId), text);
}

/** A list with the entry of a name replaced, or added. */
export function withEntry<T extends { readonly name: string }>(list: readonly T[], entry: T): T[] {
  return [...list.filter(({ name }) => name !== entry.name), entry];
}

function memoryPath(folder: string, sourceId: string): string {
  return join(folder, `.pulled-${sourceId}.json`);
}
