import { stagedFields } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import {
  type ColumnWords,
  commonNames,
  flags,
  type Shape,
  times,
} from '../contracts/words/column-words.ts';
import { channelNamed, looksLikeConsent, namesCalls } from '../contracts/words/consent-columns.ts';
import { perhapsOriginalIds, returnWords } from '../contracts/words/returns.ts';
import { neverLanded } from '../contracts/words/shared.ts';
import { wordsOf } from '../contracts/words/words-of.ts';
import { columnOf, type FieldGuess } from './field-guess.ts';
import { guessWords } from './guess-words.ts';
import { settleLineAmounts } from './line-amounts.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName, type NameMatch } from './match-name.ts';
import { settleAmounts } from './order-amounts.ts';
import { settlePersonIds } from './person-ids.ts';
import { settleNames } from './person-names.ts';
import { readRowTypes } from './row-types.ts';
import { bare, saysWithdrawal, saysYesOrNo } from './value-shapes.ts';

/** What the columns of a file seem to hold, if its records are of one kind. */
export interface KindGuess {
  readonly kind: string;
  readonly fields: readonly FieldGuess[];
}

/**
 * Guesses which columns fill the fields of a kind: by their names and values together, then by their values alone.
 *
 * @param areReturns whether each record of an order file gives money back: then other columns fill its fields
 */
export function guessFields(
  kind: string,
  seen: readonly SeenColumn[],
  areReturns = false,
): KindGuess {
  const columns = seen.filter((column) => !isNeverLanded(column));
  const wordsFor = (field: string) =>
    (areReturns && kind === 'orders' ? returnWords[field] : undefined) ?? wordsOf(kind, field);
  const known = stagedFields(contractOf(kind));
  const matched = known.flatMap((field) => byName(kind, field, wordsFor(field), columns) ?? []);
  const byNames = settlePersonIds(
    kind,
    settleNames(withoutIds(withOwnNumber(withoutOwnNumber(matched)))),
    columns,
  );
  const place = ({ field }: FieldGuess) => known.indexOf(field);
  const named =
    kind === 'orders'
      ? settleAmounts(byNames, columns).toSorted((a, b) => place(a) - place(b))
      : kind === 'order_lines'
        ? settleLineAmounts(byNames, columns)
        : byNames;
  const used = new Set(named.flatMap((guess) => guess.columns));
  const unused = columns.filter((column) => !used.has(column));
  const unnamed = shapesThatTell
    .filter(({ field, kinds }) => known.includes(field) && (kinds?.has(kind) ?? true))
    .filter(({ field }) => !named.some((guess) => guess.field === field))
    .flatMap((told) => byShape(told, wordsFor(told.field), unused));
  const original = kind === 'orders' ? originalByNumbers(named, unused) : [];
  const line = kind === 'order_lines' ? lineByOwnId(named, unused) : [];
  const hasStatus = areReturns || named.some(({ field }) => field === 'status');
  const status = hasStatus ? [] : statusByWords(kind, unused);
  return {
    kind,
    fields: withWithdrawals(kind, [...named, ...original, ...line, ...status, ...unnamed], columns),
  };
}

/**
 * The fields with columns whose words say who has unsubscribed, whatever these are called: a status, mostly. They are about
 * the channel that the column names, and where it names none about each by which the file reaches people: there they
 * refuse text messages, and agree to email alone. Those about calls and messengers only refuse. In other files than lists of people the name must say so as well.
 */
function withWithdrawals(
  kind: string,
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  if (!stagedFields(contractOf(kind)).includes('email_consent')) return fields;
  const used = new Set(fields.flatMap((guess) => guess.columns));
  const has = (field: string) => fields.some((guess) => guess.field === field);
  const isOfMailAlone = has('email') && !has('phone');
  const isOfPhoneAlone = has('phone') && !has('email');
  return columns
    .filter(({ name }) => kind === 'registrations' || looksLikeConsent(name))
    .filter(({ cells }) => cells.some(saysWithdrawal))
    .flatMap((column) => {
      const channel = channelNamed(column.name);
      const isRead = used.has(column);
      if (channel === 'other') return [];
      if (namesCalls(column.name))
        return isRead || !saysSubscriptions(column) ? [] : [{ column, field: 'sms_opt_out' }];
      if (channel === 'sms' || (channel === 'any' && isOfPhoneAlone))
        return isRead ? [] : [{ column, field: 'sms_consent' }];
      const ofMail = isRead ? [] : [{ column, field: 'email_consent' }];
      const isOfAll = channel === 'any' && !isOfMailAlone && saysSubscriptions(column);
      return isOfAll ? [...ofMail, { column, field: 'sms_opt_out' }] : ofMail;
    })
    .reduce((found, { column, field }) => withColumn(found, field, column), fields);
}

/** Whether a column holds words of subscribing, and no plain yes or no, which means the opposite beside a refusal. */
function saysSubscriptions({ cells }: SeenColumn): boolean {
  return !cells.some(
    (cell) => saysYesOrNo(cell) && !saysWithdrawal(cell) && !/subscri|订/iu.test(cell),
  );
}

/** The fields with a column more, since its values say who has unsubscribed. */
function withColumn(
  fields: readonly FieldGuess[],
  field: string,
  column: SeenColumn,
): readonly FieldGuess[] {
  const why = 'its values say who has unsubscribed';
  const known = fields.find((guess) => guess.field === field);
  if (known?.columns.includes(column)) return fields;
  const added: FieldGuess = {
    field,
    columns: [...(known?.columns ?? []), column],
    certainty: 'a guess',
    why: known === undefined ? why : `${known.why}; of ${column.name} ${why}`,
    isCommon: known?.isCommon ?? true,
  };
  return [...fields.filter((guess) => guess !== known), added];
}

/** Whether a column is one that is never landed: by its name, or since it holds national ids. */
export function isNeverLanded({ name, shape }: SeenColumn): boolean {
  return shape === 'national id' || matchName(name, neverLanded) !== undefined;
}

/** What a platform calls somebody is no name of theirs where another column has one. */
function withoutIds(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  const ids = new Set(fields.find(({ field }) => field === 'user_id')?.columns);
  return fields.map((guess) => {
    const columns = guess.columns.filter((column) => !ids.has(column));
    return guess.field === 'name' && columns.length > 0 ? { ...guess, columns } : guess;
  });
}

/** A payment's own number is not that of an order as well. */
function withoutOwnNumber(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  const own = columnOf(fields, 'payment_id');
  return fields.filter(
    ({ field, columns }) => field !== 'order_number' || own === undefined || columns[0] !== own,
  );
}

/** A return that has no number of its own goes by that of its order. */
function withOwnNumber(fields: readonly FieldGuess[]): readonly FieldGuess[] {
  if (fields.some(({ field }) => field === 'order_id')) return fields;
  return fields.map((guess) =>
    guess.field === 'returned_order_id' ? { ...guess, field: 'order_id' } : guess,
  );
}

interface Candidate {
  readonly column: SeenColumn;
  readonly match: NameMatch;
  readonly penalty: number;
}

function byName(
  kind: string,
  field: string,
  words: ColumnWords | undefined,
  columns: readonly SeenColumn[],
): FieldGuess | undefined {
  if (words === undefined) return undefined;
  const candidates = columns
    .flatMap((column): Candidate[] => {
      if (isOfOther(kind, field, column) || !mayHold(column, words)) return [];
      const match = matchName(column.name, words) ?? matchOfPerson(field, column.name, words);
      return match ? [{ column, match, penalty: penaltyOf(column, match, words) }] : [];
    })
    .sort(
      (a, b) =>
        a.penalty - b.penalty || a.match.rank - b.match.rank || a.column.index - b.column.index,
    );
  const [best, second] = candidates;
  if (best === undefined) return undefined;
  const rival = words.several ? undefined : rivalOf(best, second);
  const isCertain =
    best.match.how === 'whole' && matchName(best.column.name, references) === undefined;
  return {
    field,
    columns: words.several ? candidates.map(({ column }) => column) : [best.column],
    certainty: isCertain && rival === undefined ? 'sure' : 'likely',
    why: `${reason(best.match, best.column)}${rival ? `; ${rival.name} is possible too` : ''}`,
    isCommon: matchName(best.column.name, { is: commonNames }) !== undefined,
  };
}

const ofPerson = new Set(
  'name given_name family_name phone email country province city address gender birth_on'.split(
    ' ',
  ),
);
const personBefore =
  /^(?:customer|cust|user|member|client|buyer|shopper|contact)[\s_.-]*|^(?:客户|顾客|会员|用户|买家)/iu;

/** A name that databases put the person before: customer_city is a city. */
function matchOfPerson(field: string, name: string, words: ColumnWords): NameMatch | undefined {
  const rest = ofPerson.has(field) ? name.replace(personBefore, '') : name;
  // 名 alone is a given name, and 用户名 the name of an account.
  if (
    rest === name ||
    rest === '' ||
    rest === '名' ||
    matchName(name, { is: '', has: words.not ?? '' })
  )
    return;
  const match = matchName(rest, words);
  return match && { ...match, how: 'part' };
}

/** How much speaks against a column: its name less than others, then what its values do not do. */
function penaltyOf(
  { shape, values, records, distinct }: SeenColumn,
  { tier }: NameMatch,
  words: ColumnWords,
) {
  const isBlank = shape === undefined && records > 0;
  const repeats = words.unique && values > 1 && distinct < values * 0.9;
  return tier * 10 + (isBlank ? 25 : values * 2 < records ? 5 : 0) + (repeats ? 15 : 0);
}

/** Another column that would fill the field as well, unless it says the same. */
function rivalOf(best: Candidate, second: Candidate | undefined): SeenColumn | undefined {
  if (second === undefined || second.penalty > best.penalty) return undefined;
  const { cells } = second.column;
  return best.column.cells.every((cell, index) => cell === cells[index]) && cells.length > 0
    ? undefined
    : second.column;
}

/** A column that is blank in all records that were examined may hold anything. */
function mayHold(column: SeenColumn, { shapes }: ColumnWords): boolean {
  const { shape, emailShare, phoneShare, clockShare, cells } = column;
  if (shape === undefined || shapes === undefined || shapes.includes(shape)) return true;
  if (shapes.includes('phone') && shapes.length === 1) return phoneShare >= 0.5;
  if (shapes.includes('email') && shapes.length === 1) return emailShare >= 0.2;
  // Of consent every word counts: an unknown one is a no.
  if (shapes === flags) return (shape === 'words' || shape === 'text') && cells.some(saysYesOrNo);
  return shapes === times && clockShare >= 0.8;
}

const placeNames = { is: 'state, estado, stato' };

/** What a bank or a person wrote beside a payment, which may be a number. */
const references = { is: 'reference, ref, referenz, référence, referencia, riferimento' };

/** Whether a column of references holds texts, and no numbers that tell payments or orders apart. */
function isFreeText({ name, cells, values, distinct }: SeenColumn, field: string): boolean {
  if (values === 0 || matchName(name, references) === undefined) return false;
  const isNumber = (cell: string) => cell === '' || /^\S*\d\S*$/.test(cell);
  return !cells.map(bare).every(isNumber) || (field === 'payment_id' && distinct < values);
}

/** Whether a column that may be a state of a country or of an order is the other of the two. */
function isOfOther(kind: string, field: string, column: SeenColumn): boolean {
  if (field === 'payment_id' || field === 'order_number') return isFreeText(column, field);
  const isAsked = field === 'status' || field === 'province';
  if (!isAsked || matchName(column.name, placeNames) === undefined) return false;
  const tells = tellsStatus(kind, column);
  return tells !== undefined && tells !== (field === 'status');
}

/** Whether a word of a column is one of a status; undefined for a blank column. */
function tellsStatus(kind: string, { cells, values }: SeenColumn): boolean | undefined {
  if (values === 0) return undefined;
  const words = guessWords(kind, 'status', cells);
  return words !== undefined && words.known.size + words.doubtful.size > 0;
}

function reason({ how, word }: NameMatch, { shape, isMasked }: SeenColumn): string {
  const name = how === 'whole' ? 'by its name' : `its name holds "${word}"`;
  if (isMasked) return `${name}; most values are partly hidden, and then no identity`;
  if (shape === undefined) return `${name}; it is blank in the records that were read`;
  const told = shapesThatTell.some((each) => each.shape === shape);
  return told ? `${name} and its values` : name;
}

/** An order file's status under an unknown name: the column of which most words are those of a status. */
function statusByWords(kind: string, columns: readonly SeenColumn[]): readonly FieldGuess[] {
  if (kind !== 'orders') return [];
  const shareOf = ({ cells, distinct }: SeenColumn) => {
    const words = guessWords(kind, 'status', cells);
    return words && distinct > 0 ? (words.known.size + words.doubtful.size) / distinct : 0;
  };
  const [best] = columns
    .filter((column) => matchName(column.name, afterSales) === undefined && !tellsRows(column))
    .map((column) => ({ column, share: shareOf(column) }))
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share || a.column.index - b.column.index);
  if (best === undefined) return [];
  const why = 'its values look like statuses';
  return [{ field: 'status', columns: [best.column], certainty: 'a guess', why, isCommon: true }];
}

/** A column that is only called id and is another on each line, beside the number of its order: the line's own. */
function lineByOwnId(
  named: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const has = (field: string) => named.some((guess) => guess.field === field);
  if (has('line_id') || !has('order_id')) return [];
  const found = columns.filter(
    ({ name, records, values, distinct }) =>
      values > 1 &&
      distinct === records &&
      matchName(name, { is: 'id, uuid, pk, row id, 编号' }) !== undefined,
  );
  const why = 'each line has another';
  return found.slice(0, 1).map((column) => ({
    field: 'line_id',
    columns: [column],
    certainty: 'likely',
    why,
    isCommon: true,
  }));
}

/** A column of references, each to another row's number, beside a column that says what rows are. */
function originalByNumbers(
  named: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const number = columnOf(named, 'order_id');
  const isKnown = named.some(({ field }) => field === 'returned_order_id');
  if (isKnown || number === undefined || !columns.some(tellsRows)) return [];
  const numbers = new Set(number.cells.map(bare));
  const refersTo = (cell: string, index: number) =>
    bare(cell) === '' ||
    (numbers.has(bare(cell)) && bare(cell) !== bare(number.cells[index] ?? ''));
  const found = columns.filter(
    ({ name, values, cells }) =>
      values > 0 &&
      matchName(name, { is: perhapsOriginalIds }) !== undefined &&
      cells.every(refersTo),
  );
  const why = 'each value is the number of another row';
  return found.slice(0, 1).map((column) => ({
    field: 'returned_order_id',
    columns: [column],
    certainty: 'likely',
    why,
    isCommon: false,
  }));
}

/**
 * What an order file cannot be without, told by the values alone: the column in which each record
 * has another number, the only one of times and the only one of amounts.
 *
 * @returns undefined unless all three are found
 */
export function orderByValues(columns: readonly SeenColumn[]): KindGuess | undefined {
  return orderOf(columns, ['order_id', 'ordered_at', 'paid_amount']);
}

/**
 * What sales without a number cannot be without: somebody, the only column of times and the only one of amounts.
 *
 * @returns undefined unless all are found
 */
export function saleByValues(columns: readonly SeenColumn[]): KindGuess | undefined {
  const guess = orderOf(columns, ['ordered_at', 'paid_amount']);
  const isOfSomebody = guess?.fields.some(({ field }) =>
    ['user_id', 'phone', 'email', 'name'].includes(field),
  );
  return isOfSomebody ? guess : undefined;
}

/**
 * What a log of behaviour cannot be without, by the values alone: a column of nothing but words for what people do,
 * the only one of times, and the first one of ids that occur again, which are taken for people.
 *
 * @returns undefined unless all three are found
 */
export function eventsByValues(columns: readonly SeenColumn[]): KindGuess | undefined {
  const event = columns.find(({ shape, cells, distinct }) => {
    const words = shape === 'words' ? guessWords('events', 'event', cells) : undefined;
    return words !== undefined && distinct > 1 && words.known.size === distinct;
  });
  const isTime = ({ shape, clockShare }: SeenColumn) =>
    shape === 'time' || shape === 'date' || clockShare >= 0.8;
  const times = columns.filter(isTime);
  const person = columns.find(
    (column) =>
      (column.shape === 'whole number' || column.shape === 'text') &&
      column.distinct < column.values &&
      !isTime(column),
  );
  if (event === undefined || times.length !== 1 || person === undefined) return undefined;
  const guess = guessFields('events', columns);
  return withFieldsByValues(guess, { event: [event], happened_at: times, user_id: [person] });
}

/** An order without an amount is a rarity. */
const shareOfAmounts = 0.9;

/** The fields of an order by their names, and those of `needed` that have none by the values alone. */
function orderOf(columns: readonly SeenColumn[], needed: readonly string[]): KindGuess | undefined {
  const guess = guessFields('orders', columns);
  const used = new Set(guess.fields.flatMap((field) => field.columns));
  const unused = columns.filter((column) => !used.has(column) && !isNeverLanded(column));
  const only = (found: readonly SeenColumn[]) => (found.length === 1 ? found : []);
  const numbered = unused.filter(
    ({ shape, values, records, distinct, cells }) =>
      (shape === 'text' || shape === 'words' || shape === 'whole number') &&
      values === records &&
      distinct === values &&
      values > 1 &&
      cells.every((cell) => /\d/.test(cell)),
  );
  const candidates: Readonly<Record<string, readonly SeenColumn[]>> = {
    order_id: numbered.slice(0, 1),
    ordered_at: only(unused.filter(({ shape }) => shape === 'date' || shape === 'time')),
    paid_amount: only(
      unused.filter(
        ({ shape, values, records }) => shape === 'amount' && values >= records * shareOfAmounts,
      ),
    ),
  };
  return withFieldsByValues(
    guess,
    Object.fromEntries(needed.map((field) => [field, candidates[field] ?? []])),
  );
}

/**
 * Fills the fields that no name fills with the columns that their values suggest.
 *
 * @returns undefined where one of them has no column
 */
function withFieldsByValues(
  guess: KindGuess,
  candidates: Readonly<Record<string, readonly SeenColumn[]>>,
): KindGuess | undefined {
  const guessed = Object.entries(candidates)
    .filter(([field]) => !guess.fields.some((each) => each.field === field))
    .map(([field, columns]): FieldGuess => {
      const why = 'by what its values look like';
      return { field, columns, certainty: 'a guess', why, isCommon: true };
    });
  if (guessed.some(({ columns }) => columns.length === 0)) return undefined;
  return { ...guess, fields: [...guessed, ...guess.fields] };
}

/** Whether a column says what its rows are, such as Sale and Void, and no status of an order. */
function tellsRows(column: SeenColumn): boolean {
  const types = readRowTypes(column);
  return types !== undefined && (types.isNamed || types.sales.length > 0);
}

const afterSales = { is: '', has: '售后, 退款, refund, after sales, return' };

interface ShapeThatTells {
  readonly field: string;
  readonly shape: Shape;
  readonly look: string;
  /** The kinds of file in which it does; all when absent. */
  readonly kinds?: ReadonlySet<string>;
}

/** Fields that can be told by what the values look like, whatever the column is called. */
const shapesThatTell: readonly ShapeThatTells[] = [
  { field: 'phone', shape: 'phone', look: 'phone numbers' },
  { field: 'email', shape: 'email', look: 'email addresses' },
  { field: 'gender', shape: 'gender', look: 'genders', kinds: new Set(['registrations']) },
];

function byShape(
  { field, shape, look }: ShapeThatTells,
  words: ColumnWords | undefined,
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const against: ColumnWords = { is: '', has: words?.not ?? '' };
  const found = columns.filter(
    (column) => column.shape === shape && matchName(column.name, against) === undefined,
  );
  if (found.length === 0) return [];
  const why = `its values look like ${look}`;
  return [{ field, columns: found, certainty: 'a guess', why, isCommon: true }];
}
