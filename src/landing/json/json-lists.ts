import { visibleName } from '../../text/visible.ts';
import { jsonForm } from './json-form.ts';
import { createStringTest } from './string-test.ts';

const colon = 0x3a;
const lineEnd = 0x0a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * The names of the lists of objects in the one object that a text is, where it has several: each is a
 * table of its own. None where it has one, or is another text.
 *
 * @param start the first bytes of the text
 */
export async function listsInJson(
  start: Buffer,
  chunks: () => AsyncIterable<Buffer>,
): Promise<readonly string[]> {
  if (start.find((byte) => byte > 0x20) !== openBrace) return [];
  if (jsonForm(start.toString()) !== 'wrapped json array') return [];
  const scan = createListScan();
  for await (const chunk of chunks()) for (const byte of chunk) scan.pass(byte);
  const names = scan.names();
  return names.length > 1 ? names : [];
}

/** The text of one of these lists, by its place among them; before it as many lines as in the file. */
export async function* listText(
  chunks: AsyncIterable<Buffer>,
  place: number,
): AsyncGenerator<Buffer> {
  const scan = createListScan();
  let hasBegun = false;
  for await (const chunk of chunks) {
    const kept: number[] = [];
    for (const byte of chunk) {
      if (scan.pass(byte) !== place) {
        if (byte === lineEnd && !hasBegun) kept.push(lineEnd);
        continue;
      }
      // That a bracket opens a list of objects is known by the brace behind it.
      if (!hasBegun) kept.push(openBracket);
      hasBegun = true;
      kept.push(byte);
    }
    yield Buffer.from(kept);
  }
}

interface ListScan {
  /** Gives the place of the list that the next byte belongs to, from its first object to its end. */
  readonly pass: (byte: number) => number | undefined;
  readonly names: () => readonly string[];
}

/** Finds the lists of objects that no list is around. */
function createListScan(): ListScan {
  const isInString = createStringTest();
  const names: string[] = [];
  /** Where the text is, outside of lists of objects: the member's name of each object, null for another list. */
  const path: (string | null)[] = [];
  let text: number[] = [];
  let key = '';
  let mayBegin = false;
  /** How deep the text is in a list of objects. */
  let depth = 0;

  function passInList(byte: number, isText: boolean): number {
    if (!isText && (byte === openBrace || byte === openBracket)) depth++;
    if (!isText && (byte === closeBrace || byte === closeBracket)) depth--;
    return names.length - 1;
  }

  function begin(): number {
    path.pop();
    names.push(visibleName([...path.slice(1), key].join('.')));
    depth = 2;
    return names.length - 1;
  }

  return {
    pass(byte) {
      const isText = isInString(byte);
      if (depth > 0) return passInList(byte, isText);
      if (isText) {
        text.push(byte);
        mayBegin = false;
        return undefined;
      }
      if (byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === lineEnd) return undefined;
      const begins = mayBegin && byte === openBrace;
      mayBegin = false;
      if (byte === colon) key = Buffer.from(text).toString().slice(1, -1);
      text = [];
      if (begins) return begin();
      if (byte === openBrace) path.push(key);
      if (byte === openBracket) {
        mayBegin = !path.includes(null);
        path.push(null);
      }
      if (byte === closeBrace || byte === closeBracket) path.pop();
      return undefined;
    },
    names: () => names,
  };
}
