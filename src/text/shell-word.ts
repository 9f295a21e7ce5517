import { visibleName } from './visible.ts';

/** A word as a shell reads it, in one piece, whatever is in it. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./\p{L}-]+$/u.test(word)) return word;
  // What a terminal does not show is written out, as a shell reads it.
  if (visibleName(word) !== word) {
    return `$'${visibleName(word.replace(/[\\']/g, (character) => `\\${character}`))}'`;
  }
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
