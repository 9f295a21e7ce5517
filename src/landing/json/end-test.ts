import { createStringTest } from './string-test.ts';

const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Gives a test, to be asked for each byte of objects in turn, of whether an object ends there. */
export function createEndTest(): (byte: number) => boolean {
  const isInString = createStringTest();
  let depth = 0;
  return (byte) => {
    if (isInString(byte)) return false;
    if (byte === openBrace || byte === openBracket) depth++;
    if (byte !== closeBrace && byte !== closeBracket) return false;
    depth--;
    return depth === 0;
  };
}
