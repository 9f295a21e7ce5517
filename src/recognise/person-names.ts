import { columnOf, type FieldGuess } from './field-guess.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { bare } from './value-shapes.ts';

/** Names of columns that hold a family name beside a column of given names, and whole names without one. */
const eitherNames = {
  is: 'nom, name, nome, nachname, familienname, 姓, 姓名, 注文者名, 購入者名, ご注文者名, 会員名',
};
const shareOfMost = 0.5;

/**
 * Decides by the values whether a column holds whole names or parts of them, where its name may mean
 * both: French Nom is a family name beside Prénom, and often a whole name without it.
 */
export function settleNames(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  const [name, given, family] = ['name', 'given_name', 'family_name'].map((field) =>
    columnOf(fields, field),
  );
  if (given === undefined && name === undefined && family && mayBeEither(family)) {
    return wordsPerName(family) > 1 + shareOfMost ? renamed(fields, 'family_name', 'name') : fields;
  }
  if (name === undefined || !mayBeEither(name) || wordsPerName(name) >= 1 + shareOfMost)
    return fields;
  if (given && !family) return renamed(fields, 'name', 'family_name');
  return family && !given ? renamed(fields, 'name', 'given_name') : fields;
}

function mayBeEither({ name, values }: SeenColumn): boolean {
  return values > 0 && matchName(name, eitherNames) !== undefined;
}

/** How many words the values have on average; Chinese names are one. */
function wordsPerName({ cells }: SeenColumn): number {
  const values = cells.map(bare).filter((value) => value !== '');
  const words = values.map((value) => value.split(/[\s,]+/).length);
  return words.reduce((sum, count) => sum + count, 0) / Math.max(values.length, 1);
}

function renamed(fields: readonly FieldGuess[], from: string, to: string): readonly FieldGuess[] {
  return fields.map((guess) =>
    guess.field === from
      ? {
          ...guess,
          field: to,
          columns: guess.columns.slice(0, 1),
          certainty: 'likely',
          why: `${guess.why} and what its values look like`,
        }
      : guess,
  );
}
