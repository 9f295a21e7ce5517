const shapes: readonly RegExp[] = [
  // An address, or the text around one.
  /[^\s@＠]+[@＠][^\s@＠]+/u,
  // A mobile number of mainland China, or a number with its country code, however it is spaced.
  /^(?:\+|00)?(?:86)?1[3-9]\d{9}$/,
  /^\+\d{7,15}$/,
  // An id card of mainland China: region, birth date, serial number.
  /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/,
];

/**
 * Whether a cell that ought to hold an amount, a time or a word holds a person's number or address
 * instead: in a record whose cells have moved, any column may.
 */
export function looksPersonal(text: string): boolean {
  const tight = text
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^['"=]+|['"]+$/g, '');
  return shapes.some((shape) => shape.test(tight));
}
