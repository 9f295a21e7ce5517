import { currencyMarks } from '../config/currency-marks.ts';
import type { FieldGuess } from '../recognise/field-guess.ts';
import type { KindGuess } from '../recognise/guess-fields.ts';
import type { SeenColumn } from '../recognise/look-at-columns.ts';
import { dateOrderOf, decimalMarkOf } from '../recognise/value-shapes.ts';

/** How the dates or amounts of a file are written, as far as its values decide it. */
export interface FormGuess<T extends string> {
  /** Undefined where a person has to say it. */
  readonly value: T | undefined;
  /** For people; names columns, and no value. */
  readonly why: string;
}

/** Which number of its dates is the month; undefined where none has day and month before the year. */
export function guessDateOrder(
  guess: KindGuess,
): FormGuess<'day first' | 'month first'> | undefined {
  const judged = columnsOf(guess, ({ field }) => /_(at|on)$/.test(field)).flatMap((column) => {
    const order = dateOrderOf(column.cells);
    return order ? [{ name: column.name, judgement: order }] : [];
  });
  return agreed(judged, ['day first', 'month first']);
}

/** Which mark stands before the decimals; undefined where no amount has a mark that could be one. */
export function guessDecimalMark(guess: KindGuess): FormGuess<'.' | ','> | undefined {
  const judged = columnsOf(guess, ({ field }) => /amount$|price$/.test(field)).flatMap((column) => {
    const mark = decimalMarkOf(column.cells);
    return mark ? [{ name: column.name, judgement: mark }] : [];
  });
  return agreed(judged, ['.', ',']);
}

/**
 * The currency that the names of the columns with money tell: `Valor total (R$)`, `amount_usd`, `Betrag €`; those that are
 * read, or else the others.
 *
 * @param unread columns that fill no field
 */
export function guessCurrency(
  guess: KindGuess,
  unread: readonly SeenColumn[],
): FormGuess<string> | undefined {
  const read = columnsOf(guess, ({ field }) => /amount$|price$/.test(field));
  const named = (columns: readonly SeenColumn[]) =>
    columns.flatMap(({ name }) => currenciesNamed(name).map((currency) => ({ name, currency })));
  const ofRead = named(read);
  const told = ofRead.length ? ofRead : named(unread.filter(({ shape }) => shape === 'amount'));
  const [first] = told;
  if (first === undefined || told.some(({ currency }) => currency !== first.currency)) return;
  return { value: first.currency, why: `the name ${first.name} says it` };
}

const marks = Map.groupBy(currencyMarks([]), ([mark]) => mark);

/** A mark that may mean several currencies, such as $ or 元, tells none. */
function currenciesNamed(name: string): readonly string[] {
  const upper = name.normalize('NFKC').toUpperCase();
  const inBrackets = [...upper.matchAll(/[([]\s*([^()[\]]+?)\s*[)\]]/gu)].map(
    ([, mark = '']) => mark,
  );
  // Without brackets, letters that are no code may be a word of any language.
  const words = upper.split(/[\s_/]+/u).filter((word) => /^[A-Z]{3}$|[\p{Sc}]/u.test(word));
  const found = [...inBrackets, ...words].flatMap((mark) => {
    const meanings = marks.get(mark) ?? [];
    return meanings.length === 1 ? meanings.map(([, currency]) => currency) : [];
  });
  return [...new Set(found)];
}

function columnsOf(
  { fields }: KindGuess,
  isOne: (guess: FieldGuess) => boolean,
): readonly SeenColumn[] {
  return [...new Set(fields.filter(isOne).flatMap(({ columns }) => columns))];
}

interface Judged {
  readonly name: string;
  readonly judgement: string;
}

/** What those columns say together that decide it: a file is written one way. */
function agreed<T extends string>(
  judged: readonly Judged[],
  values: readonly T[],
): FormGuess<T> | undefined {
  if (judged.length === 0) return undefined;
  const decided = values.filter((value) => judged.some(({ judgement }) => judgement === value));
  const namesOf = (judgements: readonly string[]) =>
    judged
      .filter(({ judgement }) => judgements.includes(judgement))
      .map(({ name }) => name)
      .join(', ');
  const [value, other] = decided;
  if (judged.some(({ judgement }) => judgement === 'both') || other !== undefined) {
    return { value: undefined, why: `${namesOf(['both', ...values])} are written in both ways` };
  }
  return value === undefined
    ? { value, why: `${namesOf(['undecided'])} may mean either` }
    : { value, why: `the values of ${namesOf([value])} decide it` };
}
