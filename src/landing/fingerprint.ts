import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type ByteEvidence, createUtf8Check } from './encodings/utf8-evidence.ts';

/** What one pass over all bytes of a file or content tells. */
export interface Fingerprint {
  readonly bytes: number;
  /** SHA-256 of the bytes, in lowercase hex. */
  readonly hash: string;
  readonly evidence: ByteEvidence;
}

/** Reads bytes of any number in pieces: hashes them and checks whether they are UTF-8, to the last. */
export async function takeFingerprint(chunks: AsyncIterable<Buffer>): Promise<Fingerprint> {
  const fingerprint = createFingerprint();
  for await (const chunk of chunks) fingerprint.add(chunk);
  return fingerprint.result();
}

/** As `takeFingerprint`, of bytes that are in memory. */
export function fingerprintOf(bytes: Buffer): Fingerprint {
  const fingerprint = createFingerprint();
  fingerprint.add(bytes);
  return fingerprint.result();
}

/** Writes the bytes to a file, taking their fingerprint on the way. */
export async function writeWithFingerprint(
  chunks: AsyncIterable<Buffer>,
  path: string,
): Promise<Fingerprint> {
  const fingerprint = createFingerprint();
  async function* seen(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      fingerprint.add(chunk);
      yield chunk;
    }
  }
  await pipeline(seen(), createWriteStream(path));
  return fingerprint.result();
}

function createFingerprint() {
  const digest = createHash('sha256');
  const check = createUtf8Check();
  let bytes = 0;
  return {
    add(chunk: Buffer): void {
      bytes += chunk.length;
      digest.update(chunk);
      check.add(chunk);
    },
    result: (): Fingerprint => ({
      bytes,
      hash: digest.digest('hex'),
      evidence: check.result(),
    }),
  };
}
