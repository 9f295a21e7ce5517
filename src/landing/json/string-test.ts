const quote = 0x22;
const backslash = 0x5c;

/** Gives a test, to be asked for each byte of JSON in turn, of whether it belongs to a string; its quotes do. */
export function createStringTest(): (byte: number) => boolean {
  let isOpen = false;
  let isEscaped = false;
  return (byte) => {
    if (!isOpen) {
      isOpen = byte === quote;
      return isOpen;
    }
    if (isEscaped) isEscaped = false;
    else if (byte === backslash) isEscaped = true;
    else if (byte === quote) isOpen = false;
    return true;
  };
}
