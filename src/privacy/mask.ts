/**
 * Text with its personal part taken away and its shape kept, so that an engineer sees why it could
 * not be read without seeing whose it is: digits become `0` (full-width ones `０`), letters `x` and
 * `X`, Chinese characters `某`, as in 王某某. Blanks and punctuation stay: they are what breaks things.
 */
export function maskText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{L}\p{N}\p{M}\p{So}\p{Sk}\p{Lm}\p{Co}\p{Cn}\p{Cs}]/gu, maskCharacter);
}

function maskCharacter(character: string): string {
  if (/[0-9]/.test(character)) return '0';
  if (/[０-９]/.test(character)) return '０';
  if (/[\p{Script=Han}]/u.test(character)) return '某';
  if (/\p{Lu}/u.test(character)) return 'X';
  if (/\p{L}/u.test(character)) return 'x';
  if (/\p{N}/u.test(character)) return '0';
  return '?';
}
