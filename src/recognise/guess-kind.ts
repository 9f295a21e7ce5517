import type { Contract } from '../contracts/contract.ts';
import { contractOf, contracts } from '../contracts/contracts.ts';
import type { FieldGroups } from '../contracts/words/column-words.ts';
import type { Certainty, FieldGuess } from './field-guess.ts';
import {
  eventsByValues,
  guessFields,
  type KindGuess,
  orderByValues,
  saleByValues,
} from './guess-fields.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { looksLikeQuestion } from './questions.ts';
import { type ReturnsGuess, returnsIn } from './returns.ts';
import { readRowTypes } from './row-types.ts';

const fewestQuestions = 2;
/** A second kind that so much speaks for, of what speaks for the first, fits nearly as well. */
const closeShare = 0.7;
/** With less than this, columns say too little to be sure of. */
const enoughToBeSure = 3;

/** What a file that no preset fits seems to hold. */
export interface TableGuess extends KindGuess {
  /** Groups of fields of which none is filled although files of the kind cannot be without. */
  readonly lacking: FieldGroups;
  /** Columns that speak for the kind more than others, the strongest first. */
  readonly evidence: readonly string[];
  /** Another kind that fits nearly as well. */
  readonly second?: string;
  /** Whether the columns say enough, and no other kind fits nearly as well. */
  readonly isSure: boolean;
  /** Where each record gives money back: why it seems so. */
  readonly areReturns?: ReturnsGuess;
}

/** What is known of a file beside its columns. */
export interface TableFacts {
  /** Whether the columns have no names of their own: then their values alone speak. */
  readonly areNamesInvented?: boolean | undefined;
  /** The file and the text in it, with the folders above. */
  readonly place?: string;
}

interface Weighed {
  readonly guess: Omit<TableGuess, 'second' | 'isSure'>;
  readonly score: number;
}

/**
 * Guesses what the records of a file are: answers where several columns are questions, else the
 * kind that most of its columns speak for. A kind stays although something necessary is missing:
 * orders without a status are orders. Undefined when nothing speaks for any kind.
 *
 * @param facts what is known of the file beside its columns
 */
export function guessKind(
  columns: readonly SeenColumn[],
  { areNamesInvented = false, place = '' }: TableFacts = {},
): TableGuess | undefined {
  const others = columns.filter(({ name }) => !looksLikeQuestion(name));
  if (columns.length - others.length >= fewestQuestions) {
    const survey = contractOf('survey_answers');
    const fields = guessFields(survey.kind, others);
    const evidence = columns.filter((column) => !others.includes(column)).map(({ name }) => name);
    const lacking = lackingOf(fields, neededBy(survey));
    return { ...fields, lacking, evidence: evidence.slice(0, 3), isSure: true };
  }
  const areReturns = returnsIn(columns, place);
  const weighed = contracts
    .filter(({ recognised }) => recognised.signs !== undefined)
    .map((contract) => weigh(contract, columns, areReturns !== undefined))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const { fields } = guessFields('orders', columns);
  const excluded = arePayments(columns, fields) ? new Set(['orders']) : salesIn(columns, fields);
  const left = weighed.filter(({ guess: { kind } }) => !excluded.has(kind));
  const isRepeated = left[0]?.guess.kind === 'registrations' && repeatsPeople(columns);
  const sale = isRepeated || left.length === 0 ? unnumberedSale(columns) : undefined;
  if (sale) return sale;
  const [first, second] = isRepeated ? left.filter(({ guess }) => describesPeople(guess)) : left;
  if (first === undefined) {
    const events = eventsByValues(columns);
    return events && { ...events, lacking: [], evidence: [], isSure: false };
  }
  const byValues = orderOfUnknownNames(first.guess, columns, areNamesInvented);
  if (byValues) return byValues;
  const isClose = second !== undefined && second.score >= first.score * closeShare;
  const isList = !mayBeSales(first.guess, columns);
  return {
    ...first.guess,
    isSure: !isClose && !isRepeated && isList && first.score >= enoughToBeSure,
    ...(isClose ? { second: second.guess.kind } : isList ? {} : { second: 'orders' }),
    ...(areReturns && ['orders', 'payments'].includes(first.guess.kind) ? { areReturns } : {}),
  };
}

/** The same where the kind is known from other files. Undefined when nothing speaks for it. */
export function guessAs(kind: string, columns: readonly SeenColumn[]): TableGuess | undefined {
  const contract = contractOf(kind);
  if (contract.recognised.signs === undefined) return undefined;
  const { guess, score } = weigh(contract, columns, false);
  return score > 0 ? { ...guess, isSure: true } : undefined;
}

/** A file that names people, and whose other columns look like numbers, times and amounts of orders, may be one. */
function orderOfUnknownNames(
  { kind, fields, evidence }: Weighed['guess'],
  columns: readonly SeenColumn[],
  areNamesInvented: boolean,
): TableGuess | undefined {
  const isByName = !areNamesInvented && evidence.length > 1;
  if (kind !== 'registrations' || isByName) return undefined;
  const isPerson = fields.some(({ field }) => ['birth_on', 'registered_at'].includes(field));
  const guess = isPerson ? undefined : orderByValues(columns);
  if (guess === undefined) return undefined;
  const lacking = lackingOf(guess, [['status']]);
  return { ...guess, lacking, evidence: [], isSure: false, second: 'registrations' };
}

/**
 * Kinds that a file of sales is never: with order numbers and money, or the time of the order, it is no list of
 * people, whoever it names, and with money and a time it holds more than the lines of orders. Nor is the journal of a
 * till a statement of payments.
 *
 * @param fields what the columns fill, if the records are orders
 */
function salesIn(
  columns: readonly SeenColumn[],
  fields: readonly FieldGuess[],
): ReadonlySet<string> {
  const found = (field: string) => fields.find((guess) => guess.field === field);
  const [order, date, money] = ['order_id', 'ordered_at', 'paid_amount'].map(found);
  const isNumbered = order !== undefined && !order.isCommon;
  const isDated = date !== undefined;
  // Files of databases have the money of an order in another table.
  const isSure = isNumbered && order.certainty === 'sure' && isDated && !date.isCommon;
  const amount = money ?? found('line_amount') ?? found('unit_price');
  return new Set<string>([
    ...(isSure || (isNumbered && money) ? ['registrations' as const] : []),
    ...(isNumbered && isDated && amount ? ['order_lines' as const] : []),
    ...(order && money && isDated && columns.some(isJournal) ? ['payments' as const] : []),
  ]);
}

/** So many people at least must stand in a file before it says anything that some do so again. */
const fewestPeople = 20;
/** A list of people names nearly all of them once; a list of what they did names most of them several times. */
const mostlyOnce = 0.8;

/** Whether people stand in a file again and again, whatever names them. */
function repeatsPeople(columns: readonly SeenColumn[]): boolean {
  const keys = guessFields('registrations', columns).fields.filter(({ field }) =>
    ['registration_id', 'user_id', 'phone', 'email'].includes(field),
  );
  const found = keys.flatMap(({ columns: [best] }) => best ?? []);
  return (
    found.length > 0 &&
    found.every(({ values, distinct }) => values >= fewestPeople && distinct < values * mostlyOnce)
  );
}

const detailsOfPeople = /name$|^phone$|^email$|^gender$|^birth_on$|^registered_at$|consent|opt/;

/** Whether a list of people says more of them than who they are: else it is a list of what they did. */
function describesPeople({ kind, fields }: KindGuess): boolean {
  return kind !== 'registrations' || fields.some(({ field }) => detailsOfPeople.test(field));
}

/** Whether a file says nothing of people but who they are, and holds amounts and times that nothing reads. */
function mayBeSales({ kind, fields }: KindGuess, columns: readonly SeenColumn[]): boolean {
  const isOfPeople = fields.some(({ field }) => /gender|birth_on|_at$|consent|opt_out/.test(field));
  if (kind !== 'registrations' || isOfPeople) return false;
  const read = new Set(fields.flatMap((guess) => guess.columns));
  const has = (...shapes: readonly string[]) =>
    columns.some((column) => !read.has(column) && shapes.includes(column.shape ?? ''));
  return has('amount') && has('time', 'date');
}

/** Sales that have no number, each with a person, a time and an amount. */
function unnumberedSale(columns: readonly SeenColumn[]): TableGuess | undefined {
  const guess = saleByValues(columns);
  if (guess === undefined) return undefined;
  const lacking = lackingOf(guess, [['order_id'], ['status']]);
  return { ...guess, lacking, evidence: [], isSure: false };
}

/**
 * Whether records are payments, whatever orders they name: most columns are named after payments, and none says when, by
 * whom or for what an order was placed; or else the file says how its money was settled.
 *
 * @param fields what the columns fill, if the records are orders
 */
function arePayments(columns: readonly SeenColumn[], fields: readonly FieldGuess[]): boolean {
  const ofPayment = columns.filter(({ name }) => /payment|支付|付款/i.test(name));
  if (ofPayment.length * 2 <= columns.length) return areSettled(columns, fields);
  return !fields.some(({ field }) =>
    /^(?:ordered_at|user_id|name|phone|email|sku|product_id|product_name)$/.test(field),
  );
}

/** Whether a file says how its money was settled, and has no number of orders: so processors of payments report. */
function areSettled(columns: readonly SeenColumn[], fields: readonly FieldGuess[]): boolean {
  const order = fields.find(({ field }) => field === 'order_id');
  const settled = columns.filter(({ name }) => matchName(name, { is: '', has: settlementParts }));
  return settled.length > 1 && (order === undefined || order.isCommon);
}

/** Parts of names that processors of payments use, and shops do not. */
const settlementParts = 'settlement, settled, payout, 结算, 结汇';

/** Whether a column says which rows are sales of goods, as in the journal of a till. */
function isJournal(column: SeenColumn): boolean {
  const types = readRowTypes(column);
  return types !== undefined && types.sales.length > 0 && !types.isOfMoney;
}

function weigh(contract: Contract, columns: readonly SeenColumn[], areReturns: boolean): Weighed {
  const { needs, signs = {} } = contract.recognised;
  const fields = guessFields(contract.kind, columns, areReturns);
  const lacking = lackingOf(fields, neededBy(contract));
  const missed = needs.filter(({ fields: group }) => lacking.includes(group));
  const weights = fields.fields.map((guess) => ({
    name: guess.columns[0]?.name ?? '',
    weight: (signs[guess.field] ?? 0) * shareOf(guess),
  }));
  const score =
    weights.reduce((sum, { weight }) => sum + weight, 0) -
    missed.reduce((sum, { price }) => sum + price, 0);
  const evidence = weights
    .filter(({ weight }) => weight > 0.5)
    .sort((a, b) => b.weight - a.weight)
    .map(({ name }) => name);
  return { guess: { ...fields, lacking, evidence: [...new Set(evidence)].slice(0, 3) }, score };
}

const shares: Readonly<Record<Certainty, number>> = { sure: 1, likely: 0.8, 'a guess': 0.5 };

/** How much of its weight a field's column brings: names that all kinds of files have say little. */
function shareOf({ certainty, isCommon }: FieldGuess): number {
  return shares[certainty] * (isCommon ? 0.4 : 1);
}

/** Groups of fields of which files of the kind fill one each. */
function neededBy({ recognised }: Contract): FieldGroups {
  return recognised.needs.map(({ fields }) => fields);
}

function lackingOf({ fields }: KindGuess, groups: FieldGroups): FieldGroups {
  const filled = new Set(fields.map(({ field }) => field));
  return groups.filter((group) => !group.some((field) => filled.has(field)));
}
