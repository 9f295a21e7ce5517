import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../files/atomic-write.ts';
import { isErrorCode } from '../files/error-code.ts';
import { sealedJson, unseal } from '../files/sealed-json.ts';

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
    return parseMemory(await readFile(memoryPath(folder, sourceId), 'utf8')) ?? empty;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return empty;
    throw error;
  }
}

/** What a `.pulled-<source>.json` says; undefined where it is damaged. */
export function parseMemory(text: string): SourceMemory | undefined {
  return SourceMemory.safeParse(unseal(text)?.value).data;
}

/** The files of an inbox that its sources remember, each with the hashes that it may have. */
export async function pulledHashes(
  folder: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const hashes = new Map<string, Set<string>>();
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('.pulled-')) continue;
    const memory = parseMemory(await readFile(join(folder, name), 'utf8'));
    for (const { file, hash } of memory?.files ?? []) {
      hashes.set(file, (hashes.get(file) ?? new Set()).add(hash));
    }
  }
  return hashes;
}

/** Writes the memory in one step. */
export async function writeMemory(
  folder: string,
  sourceId: string,
  memory: SourceMemory,
): Promise<void> {
  const text = sealedJson(JSON.parse(JSON.stringify(SourceMemory.parse(memory))));
  await writeAtomically(memoryPath(folder, sourceId), text);
}

/** A list with the entry of a name replaced, or added. */
export function withEntry<T extends { readonly name: string }>(list: readonly T[], entry: T): T[] {
  return [...list.filter(({ name }) => name !== entry.name), entry];
}

function memoryPath(folder: string, sourceId: string): string {
  return join(folder, `.pulled-${sourceId}.json`);
}
