import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Checksum } from '../sources/source.ts';

type Algorithm = Checksum['algorithm'];

/** Hashes of a file as it is on the disk, in lowercase hex: SHA-256, and those that are asked for. */
export async function digestFile(
  path: string,
  algorithms: readonly Algorithm[],
): Promise<ReadonlyMap<Algorithm, string>> {
  const wanted = new Set<Algorithm>(['sha256', ...algorithms]);
  const hashes = [...wanted].flatMap((algorithm) =>
    algorithm === 'crc32' ? [] : [[algorithm, createHash(algorithm)] as const],
  );
  let sum = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    for (const [, hash] of hashes) hash.update(piece);
    if (wanted.has('crc32')) sum = crc32(piece, sum);
  }
  return new Map<Algorithm, string>([
    ...hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')] as const),
    ['crc32', sum.toString(16).padStart(8, '0')],
  ]);
}
