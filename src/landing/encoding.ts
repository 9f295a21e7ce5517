import { UnknownEncoding } from './unknown-encoding.ts';
import type { Utf8Evidence } from './utf8-evidence.ts';

/** What a file's text is written in. */
export interface Encoding {
  /** As TextDecoder names it: `utf-8`, `gb18030`, `utf-16le`. */
  readonly name: string;
  /** How that was found, for people. */
  readonly reason: string;
}

/**
 * Tells a file's encoding from its first bytes and from the check of all of them: a byte order
 * mark, else UTF-8 if it is that to the end or clearly was, else GB18030, which GBK and GB2312 are
 * parts of. A layout that names an encoding is believed.
 *
 * @throws {UnknownEncoding} when the layout names an encoding that does not exist
 */
export function findEncoding(head: Buffer, utf8: Utf8Evidence, wanted = 'auto'): Encoding {
  if (wanted !== 'auto') return { name: canonicalName(wanted), reason: 'named by the preset' };
  const mark = byteOrderMarks.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (mark !== undefined) return { name: mark.name, reason: 'byte order mark' };
  return utf8 === 'none'
    ? { name: 'gb18030', reason: 'not UTF-8' }
    : { name: 'utf-8', reason: utf8Reasons[utf8] };
}

const byteOrderMarks = [
  { name: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { name: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { name: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
];

const utf8Reasons: Readonly<Record<Exclude<Utf8Evidence, 'none'>, string>> = {
  valid: 'valid UTF-8 to the last byte',
  cut: 'valid UTF-8, cut inside its last character',
  damaged: 'mostly valid UTF-8, some bytes damaged',
};

function canonicalName(name: string): string {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    throw new UnknownEncoding(name);
  }
}
