import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { z } from 'zod';

/** A large raw file that was hashed, and by what one sees that nobody has written to it since. */
export const HashedFile = z.object({
  place: z.string().describe("Where it lies, seen from the config's folder."),
  stamp: z
    .string()
    .describe('Its size, its number in the file system, and the times of its last changes.'),
  hash: z.hash('sha256'),
});

export type HashedFile = z.infer<typeof HashedFile>;

/** Knows raw files by their hashes without reading them. */
export interface RawFileMemory {
  /** The hash of a file that is there as when it was hashed; undefined where it has to be read. */
  hashOf(path: string): Promise<string | undefined>;
  /** Remembers the hash of a file that was read since it was asked for. */
  remember(path: string, hash: string): Promise<void>;
  /** What is known of those that were asked for. */
  files(): readonly HashedFile[];
}

/** A smaller file is read faster than one could wonder whether to. */
const leastBytes = 1024 * 1024;
/** Two changes within so short a time may have one time in some file system. */
const settledMs = 2000;

/**
 * The system says when a file was last changed, whatever time its owner gives it; so a file that has all as before is
 * not read again.
 *
 * @param folder the config's folder
 * @param before what was hashed in the run before; none where all is to be read
 */
export function rawFileMemory(
  folder: string,
  before: readonly HashedFile[],
  now: () => number = Date.now,
): RawFileMemory {
  const known = new Map(before.map((file) => [file.place, file]));
  const asked = new Map<string, { readonly stamp: string; readonly isSettled: boolean }>();
  const files = new Map<string, HashedFile>();
  return {
    files: () => [...files.values()],
    hashOf: async (path) => {
      const place = relative(folder, path);
      const { size, changedAt, stamp } = await factsOf(path);
      if (size < leastBytes) return undefined;
      asked.set(place, { stamp, isSettled: now() - changedAt > settledMs });
      const file = known.get(place);
      if (file?.stamp !== stamp) return undefined;
      files.set(place, file);
      return file.hash;
    },
    remember: async (path, hash) => {
      const place = relative(folder, path);
      const facts = asked.get(place);
      files.delete(place);
      if (!facts?.isSettled || (await factsOf(path)).stamp !== facts.stamp) return;
      files.set(place, { place, stamp: facts.stamp, hash });
    },
  };
}

async function factsOf(path: string) {
  const { size, ino, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return {
    size: Number(size),
    changedAt: Number(ctimeNs / 1_000_000n),
    stamp: [size, ino, mtimeNs, ctimeNs].join(' '),
  };
}
