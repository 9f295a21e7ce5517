import { wrapper } from './json-form.ts';
import type { JsonSplitter } from './json-texts.ts';
import { createArraySplitter } from './split-array.ts';
import { createStringTest } from './string-test.ts';

const openBracket = 0x5b;
const openBrace = 0x7b;
/** What stands around a list is short. */
const longestWrapper = 64 * 1024;

/** Gives each object of the one list of objects in the object that a text is. */
export function createWrappedSplitter(): JsonSplitter {
  const list = createArraySplitter(createRestTest());
  let head: Buffer | undefined = Buffer.alloc(0);

  /** What stands before the list, as blanks, so that lines are counted as they are. */
  function withoutWrapper(bytes: Buffer): Buffer {
    const found = wrapper.exec(bytes.subarray(0, longestWrapper).toString());
    const length = Buffer.byteLength(found?.[0] ?? '');
    const blank = bytes.subarray(0, length).map((byte) => (byte === 0x0a ? byte : 0x20));
    return Buffer.concat([blank, bytes.subarray(length)]);
  }

  function begin(bytes: Buffer) {
    head = undefined;
    return list.add(withoutWrapper(bytes));
  }

  return {
    add(chunk) {
      if (head === undefined) return list.add(chunk);
      head = Buffer.concat([head, chunk]);
      return head.length < longestWrapper ? [] : begin(head);
    },
    finish: () => [...(head === undefined ? [] : begin(head)), ...list.finish()],
  };
}

/** Gives a test of whether what follows the list holds no other list of objects, which would be lost. */
function createRestTest(): (byte: number) => boolean {
  const isInString = createStringTest();
  let isInList = false;
  return (byte) => {
    const isText = isInString(byte);
    if (isInList && byte === openBrace) return false;
    if (isText || !isBlank(byte)) isInList = !isText && byte === openBracket;
    return true;
  };
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
