import { isAscii, isUtf8 } from 'node:buffer';
import { createCellSample } from './cell-sample.ts';
import { eachLine } from './each-line.ts';

/** What a file's bytes say on whether they are UTF-8. */
export type Utf8Evidence =
  | 'valid'
  /** Valid, but only by a few characters of two bytes, as bytes of another encoding can be by chance. */
  | 'faint'
  /** Valid, but the file ends inside a character: it was cut off. */
  | 'cut'
  /** Clearly UTF-8 for the most part, with some bytes that are not. */
  | 'damaged'
  | 'none';

/** What is known of a file's bytes, from which its encoding is detected. */
export interface ByteEvidence {
  readonly utf8: Utf8Evidence;
  /** Some of its cells that hold bytes beyond ASCII, where they may be no UTF-8. */
  readonly cells: readonly Buffer[];
}

export interface Utf8Check {
  readonly add: (chunk: Buffer) => void;
  readonly result: () => ByteEvidence;
}

/** How many characters must be right for one that is wrong, for a text to be damaged UTF-8. */
const rightForOneWrong = 4;

/** So many right characters of two bytes are no accident, whatever follows. */
const rightForSure = 20;

/**
 * Checks all of a file, a chunk at a time. A file that is not valid is weighed at the first chunk
 * that is not: text in GB18030 or another encoding gives hardly any valid sequence of two bytes or
 * more, while in a UTF-8 file with a cell that was cut inside a character nearly all are valid. A
 * file of two encodings is UTF-8 when half of its lines are; their other lines are then damaged.
 */
export function createUtf8Check(): Utf8Check {
  let rest: Buffer = Buffer.alloc(0);
  let evidence: Utf8Evidence = 'valid';
  let right = 0;
  let isSure = false;
  const cells = createCellSample(isClearlyUtf8);

  function utf8(): Utf8Evidence {
    if (evidence !== 'valid') return evidence;
    if (rest.length > 0) return 'cut';
    return isSure || right === 0 ? 'valid' : 'faint';
  }

  return {
    add(chunk) {
      if (evidence === 'none') cells.add(chunk);
      if (evidence !== 'valid') return;
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = lastWholeCharacter(bytes);
      const whole = bytes.subarray(0, end);
      if (isUtf8(whole)) {
        isSure ||= isClearlyUtf8(whole);
        if (!isSure && !isAscii(whole)) right += wideCharacters(whole.toString());
        isSure ||= right >= rightForSure;
        if (!isSure) cells.add(whole);
        rest = Buffer.from(bytes.subarray(end));
      } else {
        const isDamaged = isSure || isMostlyUtf8(whole) || hasUtf8Lines(whole);
        evidence = isDamaged ? 'damaged' : 'none';
        if (!isDamaged) cells.add(bytes);
      }
    },
    result: () => ({ utf8: utf8(), cells: cells.result() }),
  };
}

/** Whether bytes are UTF-8 beyond doubt: in another encoding they would form no character of three bytes. */
export function isClearlyUtf8(bytes: Buffer): boolean {
  return !isAscii(bytes) && isUtf8(bytes) && /[^\0-\u07FF]/u.test(bytes.toString());
}

/** Where the last character begins if not all of its bytes are there, else the end. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function isMostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  const raw = bytes.toString('latin1');
  const replaced = text.match(/\uFFFD/gu)?.length ?? 0;
  // The three bytes of a replacement character that the file itself holds are not wrong.
  const written = raw.match(/\xef\xbf\xbd/gu)?.length ?? 0;
  // Nor does a character beyond U+FFFF speak against UTF-8 that is written as a pair of surrogates.
  const pairs = raw.match(/\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]/gu)?.length ?? 0;
  const wrong = replaced - written - pairs * 6;
  return wideCharacters(text) + pairs >= wrong * rightForOneWrong;
}

/** Whether at least half of the lines that are not ASCII are clearly UTF-8. */
function hasUtf8Lines(bytes: Buffer): boolean {
  let clear = 0;
  let others = 0;
  eachLine(bytes, (line) => {
    if (isAscii(line)) return;
    if (isClearlyUtf8(line)) clear++;
    else others++;
  });
  return clear > 0 && clear >= others;
}

function wideCharacters(text: string): number {
  return text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
}
