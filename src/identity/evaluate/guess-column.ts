import type { SeenColumn } from '../../recognise/look-at-columns.ts';
import { matchName } from '../../recognise/match-name.ts';
import type { Shape } from '../../recognise/value-shapes.ts';
import type { Kind } from '../matching/kinds.ts';
import { kindWords, sourceWords } from './kind-words.ts';

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

/** An unknown column is a category when it has at most so many values, each borne by so many records. */
const mostCategories = 50;
const leastRecordsEach = 5;

/** Guesses a column's kind by its name, else by what its values look like, else by how many differ. */
export function guessColumn(column: SeenColumn): KindGuess {
  const { values, distinct, shape } = column;
  if (values === 0) return leftOut('it is blank');
  if (distinct === 1) return leftOut('it is the same in every record');
  if (matchName(column.name, sourceWords)) {
    return leftOut('it seems to name the list a record is from: give it as --source to link lists');
  }
  const named = kindByName(column);
  if (named) return named;
  const told = shape === undefined ? undefined : shapesThatTell[shape];
  if (told) return { kind: told, why: 'by its values', isNamed: false, rank: 0 };
  if (shape === 'date' || shape === 'time') return leftOut('a date, but not one of birth');
  if (distinct === values) return leftOut('it differs in every record');
  if (distinct <= mostCategories && distinct * leastRecordsEach <= values) {
    return { kind: 'category', why: `it has ${distinct} values`, isNamed: false, rank: 0 };
  }
  return leftOut('nothing tells what it is; if it tells people apart, name it in --columns');
}

/** Shapes that tell the kind, whatever the column is called. */
const shapesThatTell: Partial<Readonly<Record<Shape, Kind>>> = {
  email: 'email',
  phone: 'phone',
  'national id': 'code',
};

function kindByName(column: SeenColumn): KindGuess | undefined {
  const matches = kindWords.flatMap(([kind, words]) => {
    const match = matchName(column.name, words);
    return match ? [{ kind, match }] : [];
  });
  const best = matches.find(({ match }) => match.how === 'whole') ?? matches[0];
  if (best === undefined) return undefined;
  const { kind, match } = best;
  if (column.shape === 'yes or no' && kind !== 'category') return undefined;
  if (kind === 'code' && column.distinct === column.values && column.values === column.records) {
    return leftOut('it differs in every record');
  }
  const why = match.how === 'whole' ? 'by its name' : `its name holds "${match.word}"`;
  return { kind, why, isNamed: true, rank: match.rank };
}

function leftOut(why: string): KindGuess {
  return { kind: null, why, isNamed: false, rank: 0 };
}
