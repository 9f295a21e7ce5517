import { createHash } from 'node:crypto';
import { contentBytes, isGzip, rawBytes } from './raw-bytes.ts';
import { createUtf8Check, type Utf8Evidence } from './utf8-evidence.ts';

/** What one pass over all of a file's bytes tells. */
export interface Fingerprint {
  /** Size of the raw file. */
  readonly bytes: number;
  /** SHA-256 of the raw bytes, in lowercase hex. */
  readonly hash: string;
  readonly isCompressed: boolean;
  /** Of the content, unpacked. */
  readonly utf8: Utf8Evidence;
}

/** Reads a file of any size in pieces: hashes it and checks whether it is UTF-8, to its last byte. */
export async function takeFingerprint(path: string): Promise<Fingerprint> {
  const isCompressed = await isGzip(path);
  const digest = createHash('sha256');
  const check = createUtf8Check();
  let bytes = 0;
  for await (const chunk of rawBytes(path)) {
    bytes += chunk.length;
    digest.update(chunk);
    if (!isCompressed) check.add(chunk);
  }
  if (isCompressed) for await (const chunk of contentBytes(path, isCompressed)) check.add(chunk);
  return { bytes, hash: digest.digest('hex'), isCompressed, utf8: check.result() };
}
