import type { Shape } from '../../contracts/words/column-words.ts';
import { matchName } from '../../recognise/match-name.ts';
import type { Kind } from '../matching/kinds/kind.ts';
import { kindWords, otherDateWords, sourceWords } from './kind-words.ts';
import type { TableColumn } from './look-at-table.ts';
import { looksLikeAddress, looksLikeBirths, looksLikeWebsite, shareOf } from './value-tests.ts';

/** What a column seems to hold, by itself; null when it is of no use for telling people apart. */
export interface KindGuess {
  readonly kind: Kind | null;
  /** For people; names no value. */
  readonly why: string;
  /** Whether its name says so. */
  readonly isNamed: boolean;
  /** How good its name is for the kind: 0 is the best. */
  readonly rank: number;
}

/** An unknown column is a category when it has at most so many values, each held by so many records. */
const mostCategories = 50;
const leastRecordsEach = 5;

/**
 * Guesses a column's kind by its name, where its values may be of that kind; else by what its values look
 * like; else by how many differ.
 */
export function guessColumn(column: TableColumn): KindGuess {
  const { values, distinct, shape } = column;
  if (values === 0) return leftOut('it is blank');
  if (distinct === 1) return leftOut('it is the same in every record');
  if (matchName(column.name, sourceWords)) {
    return leftOut('it seems to name the list a record is from: give it as --source to link lists');
  }
  const named = kindByName(column);
  if (named) return named;
  const told = kindByValues(column);
  if (told) return told;
  if (shape === 'date' || shape === 'time') return leftOut('a date, but not one of birth');
  if (distinct === values) return leftOut('it differs in every record');
  if (distinct <= mostCategories && distinct * leastRecordsEach <= values) {
    return { kind: 'category', why: `it has ${distinct} values`, isNamed: false, rank: 0 };
  }
  return leftOut('nothing shows what it is; if it distinguishes people, name it in --columns');
}

/** Shapes that tell the kind, whatever the column is called. */
const shapesThatTell: Partial<Readonly<Record<Shape, Kind>>> = {
  email: 'email',
  phone: 'phone',
  'national id': 'code',
};

function kindByValues(column: TableColumn): KindGuess | undefined {
  const byValues = (kind: Kind, why: string): KindGuess => ({ kind, why, isNamed: false, rank: 0 });
  const told = column.shape === undefined ? undefined : shapesThatTell[column.shape];
  if (told) return byValues(told, 'by its values');
  if (column.firmNameShare >= fewestFirms) {
    return byValues('organisation name', 'its values are names of firms');
  }
  if (shareOf(column, looksLikeWebsite) >= 0.8) return byValues('website', 'by its values');
  if (column.hanNameShare >= 0.8) return byValues('name', 'its values are Chinese names');
  if (shareOf(column, looksLikeAddress) >= 0.6)
    return byValues('address', 'its values are streets');
  if (looksLikeBirths(column) && !matchName(column.name, otherDateWords)) {
    return byValues('date', 'its dates span decades, as birth dates do');
  }
  return undefined;
}

/** Many firms' names do not say that they are firms'; people's never do. */
const fewestFirms = 0.25;

function kindByName(column: TableColumn): KindGuess | undefined {
  const matches = kindWords.flatMap(([kind, words]) => {
    const match = matchName(column.name, words) ?? matchName(withoutNumber(column.name), words);
    return match ? [{ kind, match }] : [];
  });
  const best = matches.find(({ match }) => match.how === 'whole') ?? matches[0];
  if (best === undefined) return undefined;
  const { kind, match } = best;
  if (kind === 'name' && column.firmNameShare >= fewestFirms) return kindByValues(column);
  if (column.shape === 'yes or no' && kind !== 'category') return undefined;
  if (!mayHold(column, kind)) {
    return kindByValues(column) ?? leftOut(`its name suggests a ${kind}, its values do not`);
  }
  if (kind === 'code' && column.distinct === column.values && column.values === column.records) {
    return leftOut('it differs in every record');
  }
  const why = match.how === 'whole' ? 'by its name' : `its name holds "${match.word}"`;
  return { kind, why, isNamed: true, rank: match.rank };
}

/** The name of the first of several columns for one thing: `fname` of fname_c1, `phone` of phone2. */
export function withoutNumber(name: string): string {
  return name.replace(/[\s_.-]*[a-z]?\d{1,2}$/i, '');
}

const hasLetters = (value: string) => /\p{L}/u.test(value);
const hasDigits = (value: string) => /\p{Nd}/u.test(value);

/** What the values of a kind are like. Half of a column's need to be so, since real columns hold all sorts. */
const valueTests: Partial<Readonly<Record<Kind, (value: string) => boolean>>> = {
  'given name': hasLetters,
  'family name': hasLetters,
  name: hasLetters,
  'organisation name': hasLetters,
  website: (value) => value.includes('.'),
  email: (value) => value.includes('@'),
  date: hasDigits,
  address: hasLetters,
  postcode: (value) => value.length <= 12,
};

/** Kinds whose values are words: they are no emails, phones or dates. */
const wordKinds: readonly Kind[] = [
  'given name',
  'family name',
  'name',
  'organisation name',
  'address',
  'place',
];

/** Whether a column's values may be of the kind that its name says. */
function mayHold(column: TableColumn, kind: Kind): boolean {
  if (kind === 'phone') return column.phoneShare >= 0.5;
  // A title that nearly every record has for itself is that of a book and not of a person.
  if (kind === 'category') return column.distinct < column.values * 0.8;
  const isOther = column.shape === 'email' || column.shape === 'phone' || column.shape === 'date';
  if (isOther && wordKinds.includes(kind)) {
    return false;
  }
  const test = valueTests[kind];
  return test === undefined || shareOf(column, test) >= 0.5;
}

function leftOut(why: string): KindGuess {
  return { kind: null, why, isNamed: false, rank: 0 };
}
