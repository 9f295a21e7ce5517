import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

/**
 * The files in a small zip archive by name, in the archive's order.
 *
 * @throws {RangeError} when a file is not what its checksum says
 */
export async function readZip(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await fromBufferPromise(archive);
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(content) !== entry.crc32) {
      throw new RangeError('a file in the zip archive does not match its checksum');
    }
    entries.set(entry.fileName, content);
  }
  return entries;
}
