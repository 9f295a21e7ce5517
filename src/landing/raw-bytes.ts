import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const bytesAtOnce = 1024 * 1024;

/** Whether a file is compressed with gzip, by its first bytes. */
export async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b;
  } finally {
    await handle.close();
  }
}

/** A file's bytes as they lie on the disk, about a megabyte at a time. */
export function rawBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: bytesAtOnce });
}

/** A file's content, about a megabyte at a time: its bytes, unpacked if it is compressed with gzip. */
export function contentBytes(path: string, isCompressed: boolean): AsyncIterable<Buffer> {
  return isCompressed ? unpackedBytes(path) : rawBytes(path);
}

/** The first bytes of a file's content, and whether they are all of it. */
export async function contentHead(
  path: string,
  isCompressed: boolean,
  size: number,
): Promise<{ head: Buffer; isWhole: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of contentBytes(path, isCompressed)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > size) break;
  }
  return { head: Buffer.concat(chunks).subarray(0, size), isWhole: length <= size };
}

function unpackedBytes(path: string): Readable {
  const gunzip = createGunzip({ chunkSize: bytesAtOnce });
  // An error of either stream destroys the other and is thrown to whoever reads the result.
  pipeline(createReadStream(path, { highWaterMark: bytesAtOnce }), gunzip, () => {});
  return gunzip;
}
