import { open } from 'node:fs/promises';

/**
 * Writes what comes to the end of a part, or to a new one. However it ends, what has come is on the
 * disk when this returns.
 */
export async function writePart(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  goesOn: boolean,
): Promise<void> {
  const handle = await open(path, goesOn ? 'a' : 'w');
  try {
    for await (const chunk of chunks) {
      for (let written = 0; written < chunk.length; ) {
        written += (await handle.write(chunk, written)).bytesWritten;
      }
    }
  } finally {
    await handle.sync().finally(() => handle.close());
  }
}
