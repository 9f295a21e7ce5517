import { typedColumns } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import type { Consequence } from '../contracts/field.ts';
import { looksPersonal } from '../text/looks-personal.ts';
import { matchName } from './match-name.ts';
import { bare, isValue, shapeOf } from './value-shapes.ts';

/** What the words of a status column seem to mean. */
export interface WordsGuess {
  readonly field: string;
  /** The file's word → the canonical word. */
  readonly known: ReadonlyMap<string, string>;
  /** Words that mean different things on different platforms → what they may mean. */
  readonly doubtful: ReadonlyMap<string, readonly string[]>;
  /** Words that occur again and again, and that nothing is known of. */
  readonly unknown: readonly string[];
  /** The canonical words that there are. */
  readonly canonical: readonly string[];
  /** What becomes of records with words that are not translated. */
  readonly invalid: Consequence;
}

/** So many words at most, of which one is known, are all words of a status. */
const mostWithFewKnown = 4;

/**
 * Translates the words of a column that holds statuses. A word that means different things on
 * different platforms is not translated. Words that nothing is known of are given
 * only where the column holds few different ones, each short and none a value of its own: a column
 * that is no status after all must not give away what is in it.
 *
 * @returns undefined for a field that holds no statuses
 */
export function guessWords(
  kind: string,
  field: string,
  cells: readonly string[],
): WordsGuess | undefined {
  const contract = contractOf(kind);
  const { statuses, doubtful: doubtfulWords } = contract.recognised;
  const column = typedColumns(contract).find(({ name }) => name === field);
  const invalid = column?.facts.invalid ?? 'quarantine';
  const table = statuses?.[field];
  if (table === undefined) return undefined;
  const found = [...new Set(cells.map(bare).filter((word) => word !== ''))].sort();
  const known = new Map<string, string>();
  const doubtful = new Map<string, readonly string[]>();
  for (const word of found) {
    // Shipped (returned) is not shipped.
    if (/\([^()]*\p{L}/u.test(word)) continue;
    const doubt = doubtfulWords?.[field]?.find(({ words }) => matchName(word, { is: words }));
    if (doubt) {
      doubtful.set(word, doubt.meanings);
      continue;
    }
    const meaning = Object.entries(table).find(([, words]) => matchName(word, { is: words }));
    if (meaning) known.set(word, meaning[0]);
  }
  const mayTell =
    shapeOf(cells).shape === 'words' ||
    found.length <= mostWithFewKnown * (known.size + doubtful.size);
  const unknown = found.filter(
    (word) => !known.has(word) && !doubtful.has(word) && !isValue(word) && !looksPersonal(word),
  );
  return {
    field,
    known,
    doubtful,
    unknown: mayTell ? unknown : [],
    canonical: Object.keys(table),
    invalid,
  };
}
