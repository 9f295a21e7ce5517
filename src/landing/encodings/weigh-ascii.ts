/** What a letter of ASCII counts: an encoding that takes it for half of a character saves it. */
export const perAsciiLetter = -3.5;
export const perOtherAscii = -3;

/** What the characters of ASCII in all texts weigh together. */
export function asciiWeight(texts: readonly string[]): number {
  return texts.reduce(
    (sum, text) =>
      [...text].reduce((all, character) => all + (character < '\x80' ? ascii(character) : 0), sum),
    0,
  );
}

/** What one character of ASCII weighs. */
export function ascii(character: string): number {
  return isAsciiLetter(character) ? perAsciiLetter : perOtherAscii;
}

/** Of the first unit of a character. A pattern would take most of the time of weighing. */
export function isAsciiLetter(character: string): boolean {
  const code = character.charCodeAt(0) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}
