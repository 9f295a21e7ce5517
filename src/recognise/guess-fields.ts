import type { RecordKind } from '../contracts/contract.ts';
import { stagedFields } from '../staging/fields.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName, type NameMatch } from './match-name.ts';
import type { Shape } from './value-shapes.ts';
import type { ColumnWords } from './words/column-words.ts';
import { neverLanded } from './words/shared.ts';
import { wordsOf } from './words/words-of.ts';

/** How sure a guess is: by the whole name, by part of it, or by the values alone. */
export type Certainty = 'sure' | 'likely' | 'a guess';

/** Columns that seem to fill a field, the best first, and why. */
export interface FieldGuess {
  readonly field: string;
  readonly columns: readonly SeenColumn[];
  readonly certainty: Certainty;
  /** For people; names no value. */
  readonly why: string;
}

/** What the columns of a file seem to hold, if its records are of one kind. */
export interface KindGuess {
  readonly kind: RecordKind;
  readonly fields: readonly FieldGuess[];
}

/** Guesses which columns fill the fields of a kind: by their names first, then by their values. */
export function guessFields(kind: RecordKind, seen: readonly SeenColumn[]): KindGuess {
  const columns = seen.filter((column) => !isNeverLanded(column));
  const named = stagedFields[kind].flatMap((field) => byName(kind, field, columns) ?? []);
  const used = new Set(named.flatMap((guess) => guess.columns));
  const unused = columns.filter((column) => !used.has(column));
  const unnamed = Object.entries(shapesThatTell)
    .filter(([field]) => stagedFields[kind].includes(field))
    .filter(([field]) => !named.some((guess) => guess.field === field))
    .flatMap(([field, shape]) => byShape(field, shape, unused));
  return { kind, fields: [...named, ...unnamed] };
}

/** Whether a column is one that is never landed: by its name, or since it holds national ids. */
export function isNeverLanded({ name, shape }: SeenColumn): boolean {
  return shape === 'national id' || matchName(name, neverLanded) !== undefined;
}

function byName(
  kind: RecordKind,
  field: string,
  columns: readonly SeenColumn[],
): FieldGuess | undefined {
  const words = wordsOf(kind, field);
  if (words === undefined) return undefined;
  const matches = columns
    .flatMap((column) => {
      const match = mayHold(column, words) ? matchName(column.name, words) : undefined;
      return match ? [{ column, match }] : [];
    })
    .sort((a, b) => a.match.rank - b.match.rank || a.column.index - b.column.index);
  const [best] = matches;
  if (best === undefined) return undefined;
  return {
    field,
    columns: words.several ? matches.map(({ column }) => column) : [best.column],
    certainty: best.match.how === 'whole' ? 'sure' : 'likely',
    why: reason(best.match, best.column),
  };
}

/** A column that is blank in all records that were looked at may hold anything. */
function mayHold({ shape }: SeenColumn, { shapes }: ColumnWords): boolean {
  return shape === undefined || shapes === undefined || shapes.includes(shape);
}

function reason({ how, word }: NameMatch, { shape, isMasked }: SeenColumn): string {
  const name = how === 'whole' ? 'by its name' : `its name holds "${word}"`;
  if (isMasked) return `${name}; most values are partly hidden, and then no identity`;
  if (shape === undefined) return `${name}; it is blank in the records looked at`;
  const told = Object.values(shapesThatTell).includes(shape);
  return told ? `${name} and its values` : name;
}

/** Fields that can be told by what the values look like, whatever the column is called. */
const shapesThatTell: Readonly<Record<string, Shape>> = { phone: 'phone', email: 'email' };

function byShape(
  field: string,
  shape: Shape,
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const found = columns.filter((column) => column.shape === shape);
  if (found.length === 0) return [];
  const why = `its values look like ${shape === 'phone' ? 'phone numbers' : 'email addresses'}`;
  return [{ field, columns: found, certainty: 'a guess', why }];
}
