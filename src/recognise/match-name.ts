import { foldName } from '../landing/column-names.ts';
import type { ColumnWords } from './words/column-words.ts';

/** How a column's name speaks for a field. */
export interface NameMatch {
  readonly how: 'whole' | 'part';
  /** The word that matched. */
  readonly word: string;
  /** The place of the word among the field's words: the lower, the better. */
  readonly rank: number;
}

/** Whether a column's name is one of a field's words, or else holds a part that says so. */
export function matchName(column: string, words: ColumnWords): NameMatch | undefined {
  const name = squeezed(column);
  if (name === '') return undefined;
  const whole = listed(words.is);
  const rank = whole.findIndex((word) => squeezed(word) === name);
  if (rank !== -1) return { how: 'whole', word: whole[rank] ?? '', rank };
  const parts = listed(words.has ?? '');
  const part = parts.findIndex((word) => holds(column, word));
  if (part === -1) return undefined;
  return { how: 'part', word: parts[part] ?? '', rank: whole.length + part };
}

const lists = new Map<string, readonly string[]>();

/** The words of a list between commas. */
function listed(text: string): readonly string[] {
  const known = lists.get(text);
  if (known) return known;
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  lists.set(text, words);
  return words;
}

/** A name as it is compared: `Order_No.`, `order no` and `orderNo` are one, and so are 金额 and 金额(元). */
function squeezed(name: string): string {
  const folded = foldName(name);
  const bare = folded.replace(/\s*\([^()]*\)$/, '') || folded;
  return bare.toLowerCase().replace(/[\s_./:-]+/g, '');
}

function holds(column: string, word: string): boolean {
  if (/\p{Script=Han}/u.test(word)) return squeezed(column).includes(squeezed(word));
  return ` ${tokens(column).join(' ')} `.includes(` ${tokens(word).join(' ')} `);
}

/** The words of an English name: `customerPhone_2` gives customer, phone, 2. */
function tokens(name: string): readonly string[] {
  return foldName(name)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '');
}
