/** Excel keeps and shows 15 digits; what a file holds beyond them is how the computer rounds. */
const significantDigits = 15;
const firstLost = 10 ** significantDigits;

/**
 * A number of a workbook as text: as Excel shows it in full, without an exponent. `19.899999999999999`
 * is 19.9, `3.0` is 3.
 *
 * A whole number of 16 digits or more has lost those after the 15th when it was typed or pasted, if
 * it was an order number: it is given with an exponent, which no id may have, and so cannot be taken
 * for the number that it was.
 */
export function numberText(written: string): string {
  if (isPlain(written)) return written;
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  const shown = Number(value.toPrecision(significantDigits));
  if (Math.abs(shown) >= firstLost) return shown.toExponential().toUpperCase();
  const text = String(shown);
  return text.includes('e') ? withoutExponent(shown, text) : shown === 0 ? '0' : text;
}

/** Whether the text is what would be given, as for nearly all numbers of real files. */
function isPlain(text: string): boolean {
  if (text.length > significantDigits) return false;
  let point = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2e && point === -1 && at > 0) point = at;
    else if (code < 0x30 || code > 0x39) return false;
  }
  if (text.length > 1 && text.charCodeAt(0) === 0x30 && point !== 1) return false;
  return text !== '' && (point === -1 || (text.at(-1) !== '0' && point < text.length - 1));
}

/** A number next to 0, which JavaScript writes with an exponent. */
function withoutExponent(value: number, text: string): string {
  const exponent = Number(text.slice(text.indexOf('e') + 1));
  const places = significantDigits - 1 - exponent;
  return places > 100 ? text.toUpperCase() : value.toFixed(places).replace(/\.?0+$/u, '');
}
