import { isAscii } from 'node:buffer';
import { foldName } from '../../text/column-names.ts';
import { DoubtfulEncoding } from './doubtful-encoding.ts';
import { UnknownEncoding } from './unknown-encoding.ts';
import type { ByteEvidence, Utf8Evidence } from './utf8-evidence.ts';
import { utf16WithoutMark } from './utf16-evidence.ts';
import { isWeighed, type Weighed, weighEncodings } from './weigh.ts';

/** What a file's text is written in. */
export interface Encoding {
  /** As TextDecoder names it: `utf-8`, `gb18030`, `utf-16le`. */
  readonly name: string;
  /** How that was found, for people. */
  readonly reason: string;
}

/** What a layout says of its files' encoding: its name or `auto`, and the columns that it knows. */
export interface EncodingWanted {
  /** Name of the file or content, for messages. */
  readonly file: string;
  readonly encoding?: string | undefined;
  readonly names?: Iterable<string>;
}

/** A better encoding must be so much better, as a natural logarithm, for a text not to be doubtful. */
const clearly = 4;

/** So much, for one that the config names to be refused. */
const surely = 8;

/**
 * Encodings of DOS and old Macs are never taken without being named: others of their kind, which
 * nothing here can read, look like them.
 */
const neverGuessed: ReadonlySet<string> = new Set(['ibm866', 'macintosh', 'x-mac-cyrillic']);

/** The least that a character of the right encoding weighs on average: mojibake weighs less. */
const plausible = -9;

/**
 * Tells a file's encoding from its first bytes and from the check of all of them: a byte order
 * mark, else UTF-8 if it is that to the end or clearly was, else the one in which its cells read
 * best as names, addresses and known columns. Where two read nearly as well and differ, neither is
 * taken. A name in the config is believed, unless the bytes are surely something else.
 *
 * @throws {UnknownEncoding} when the config names an encoding that does not exist
 * @throws {DoubtfulEncoding} when none is clearly the best, or clearly not the one that is named
 */
export function findEncoding(
  head: Buffer,
  evidence: ByteEvidence,
  { file, encoding: wanted = 'auto', names = [] }: EncodingWanted,
): Encoding {
  const named = wanted === 'auto' ? undefined : canonicalName(wanted);
  const mark = byteOrderMarks.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (mark !== undefined) return { name: mark.name, reason: 'byte order mark' };
  const known = new Set([...names].map(foldName).filter((name) => /[^\p{ASCII}]/u.test(name)));
  const found =
    named === undefined ? foundIn(head, evidence, known) : checkNamed(named, head, evidence, known);
  if ('name' in found) return found;
  throw new DoubtfulEncoding(file, found, named);
}

/** The encoding, or several of which none is clearly the right one. */
function foundIn(
  head: Buffer,
  { utf8, cells }: ByteEvidence,
  known: ReadonlySet<string>,
): Encoding | readonly string[] {
  const utf16 = utf16WithoutMark(head);
  if (utf16 !== undefined) return { name: utf16, reason: 'zero bytes of UTF-16' };
  const switched = head.includes(0x1b)
    ? escapes.find(({ pattern }) => pattern.test(head.toString('latin1')))
    : undefined;
  if (switched !== undefined) return switched.found;
  if (utf8 !== 'none' && utf8 !== 'faint') return { name: 'utf-8', reason: utf8Reasons[utf8] };
  return best(weighEncodings(cells, known, utf8 === 'faint' ? ['utf-8'] : []));
}

function best(weighed: readonly Weighed[]): Encoding | readonly string[] {
  const [first] = weighed;
  if (first === undefined) return [];
  // Bytes are rarely UTF-8 by chance: where they also read best so, that is no doubt.
  if (first.encoding === 'utf-8') return { name: 'utf-8', reason: utf8Reasons.valid };
  const rivals = weighed.filter(
    (each) => first.weight - each.weight < clearly && differs(each, first),
  );
  const isSure = first.perCharacter >= plausible && !neverGuessed.has(first.encoding);
  if (rivals.length > 0 || !isSure) {
    return [first, ...rivals].map(({ encoding }) => encoding);
  }
  return { name: first.encoding, reason: 'its characters read best so' };
}

function differs(one: Weighed, other: Weighed): boolean {
  return one.cells.some((cell, index) => cell !== other.cells[index]);
}

/** Text that is surely UTF-8 is read so, whatever is named; what would be mojibake is not read. */
function checkNamed(
  name: string,
  head: Buffer,
  { utf8, cells }: ByteEvidence,
  known: ReadonlySet<string>,
): Encoding | readonly string[] {
  if ((utf8 === 'valid' || utf8 === 'cut') && !isAscii(head) && name !== 'utf-16le') {
    return { name: 'utf-8', reason: utf8Reasons[utf8] };
  }
  const named = { name, reason: 'named by the config' };
  if (utf8 !== 'none' || !isWeighed(name)) return named;
  const weighed = weighEncodings(cells, known, [name]);
  const [first] = weighed;
  const own = weighed.find(({ encoding }) => encoding === name);
  const isWrong =
    first !== undefined &&
    own !== undefined &&
    differs(first, own) &&
    own.perCharacter < plausible &&
    first.perCharacter >= plausible &&
    first.weight - own.weight > surely;
  return isWrong ? [first.encoding] : named;
}

/** Encodings of seven bits, which switch their tables by escape sequences. */
const escapes: readonly {
  readonly pattern: RegExp;
  readonly found: Encoding | readonly string[];
}[] = [
  {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences begin with it
    pattern: /\x1b\$[@B]/,
    found: { name: 'iso-2022-jp', reason: 'escape sequences of ISO-2022-JP' },
  },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences begin with it
  { pattern: /\x1b\$\)[A-H]/, found: ['euc-kr'] },
];

const byteOrderMarks = [
  { name: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { name: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { name: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
];

const utf8Reasons: Readonly<Record<Exclude<Utf8Evidence, 'none' | 'faint'>, string>> = {
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
