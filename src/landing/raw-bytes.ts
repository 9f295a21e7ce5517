import { createReadStream, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';

const bytesAtOnce = 1024 * 1024;

/** A file's bytes as they lie on the disk, about a megabyte at a time. */
export function rawBytes(path: string): AsyncIterable<Buffer> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  // Of a small file no more than it holds: memory that is asked for and left empty has to be collected, too.
  const piece = Math.min(bytesAtOnce, Math.max(size, 1024));
  return createReadStream(path, { highWaterMark: piece });
}

/** Bytes that are in memory, as those of a file are given. */
export async function* inMemory(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/**
 * As `rawBytes`, but the next bytes take the place of those before: faster, for what keeps none. A small file
 * is read on the spot, as in `hashFile`.
 */
export async function* passingBytes(path: string): AsyncGenerator<Buffer> {
  const facts = statSync(path);
  if (facts.isFile() && facts.size <= bytesInPassing) {
    const bytes = readFileSync(path);
    if (bytes.length > 0) yield bytes;
    return;
  }
  const handle = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(bytesInPassing);
    while (true) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** So many that they stay in the processor's own memory. */
const bytesInPassing = 256 * 1024;
