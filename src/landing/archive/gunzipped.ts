import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { growsTooMuch, mostBytesUnpacked } from '../../files/unpack-limits.ts';
import { UnpacksTooLarge } from './archive-errors.ts';

const bytesAtOnce = 1024 * 1024;

/**
 * Unpacks what is compressed with gzip, about a megabyte at a time. `name` is for messages.
 *
 * @throws {UnpacksTooLarge} as soon as more comes out than honest packing could have put in
 */
export async function* gunzipped(
  packed: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<Buffer> {
  let taken = 0;
  async function* counted() {
    for await (const chunk of packed) {
      taken += chunk.length;
      yield chunk;
    }
  }
  const gunzip = createGunzip({ chunkSize: bytesAtOnce });
  // An error of either stream destroys the other and is thrown to the reader of the result.
  pipeline(Readable.from(counted()), gunzip, () => {});
  let given = 0;
  for await (const chunk of gunzip) {
    given += chunk.length;
    if (growsTooMuch(taken, given) || given > mostBytesUnpacked) {
      throw new UnpacksTooLarge(name, `its first ${taken} bytes become more than ${given}`);
    }
    yield chunk;
  }
}
