const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Gives a test, to be asked for each byte of objects in turn, of whether an object ends there. */
export function createEndTest(): (byte: number) => boolean {
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  return (byte) => {
    if (isEscaped) isEscaped = false;
    else if (isString) {
      if (byte === backslash) isEscaped = true;
      if (byte === quote) isString = false;
    } else if (byte === quote) isString = true;
    else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) depth--;
    return depth === 0 && (byte === closeBrace || byte === closeBracket);
  };
}
