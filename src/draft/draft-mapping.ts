import { namesCalls } from '../contracts/words/consent-columns.ts';
import { namesObjectionList } from '../contracts/words/objection-lists.ts';
import { wordsOf } from '../contracts/words/words-of.ts';
import { cancelledSales, unpaidSales } from '../recognise/contradicted-sales.ts';
import { columnOf, type FieldGuess } from '../recognise/field-guess.ts';
import { isNeverLanded } from '../recognise/guess-fields.ts';
import { guessAs, guessKind, type TableGuess } from '../recognise/guess-kind.ts';
import { guessWords, type WordsGuess } from '../recognise/guess-words.ts';
import { lookAtColumns, type SeenColumn } from '../recognise/look-at-columns.ts';
import { matchName } from '../recognise/match-name.ts';
import { type NoGoods, noGoodsAmong } from '../recognise/no-goods.ts';
import { type AmountsBeside, amountsBeside } from '../recognise/order-amounts.ts';
import { textPlace } from '../recognise/place-name.ts';
import { looksLikeQuestion, markedQuestions, numberedQuestions } from '../recognise/questions.ts';
import type { Recognition } from '../recognise/recognise.ts';
import {
  bare,
  isNegative,
  isNullMark,
  saysWithdrawal,
  saysYesOrNo,
} from '../recognise/value-shapes.ts';
import { foldName } from '../text/column-names.ts';
import { looksPersonal } from '../text/looks-personal.ts';
import { namesOf } from './group-texts.ts';
import { type FormGuess, guessCurrency, guessDateOrder, guessDecimalMark } from './guess-forms.ts';
import { guessRows, type RowsGuess } from './guess-rows.ts';
import { guessTotals, type TotalsGuess } from './guess-totals.ts';
import { type Table, tableOf } from './table-of.ts';

/** A mapping as it is going to be proposed, with why. */
export interface DraftMapping extends TableGuess {
  readonly detect: readonly string[];
  /** Where the files have no header row: names for their columns, with what the values look like. */
  readonly header?: readonly Pick<SeenColumn, 'name' | 'shape'>[];
  /** Columns that are not to be landed. */
  readonly drop: readonly SeenColumn[];
  /** What cells hold that say nothing. */
  readonly blanks: readonly string[];
  /** How totals under the records begin, where some were seen. */
  readonly footers: readonly string[];
  /** Order files whose records may be lines: what an order's amount is. */
  readonly totals?: TotalsGuess;
  readonly dateOrder?: FormGuess<'day first' | 'month first'>;
  /** Only where it is a comma, or has to be asked. */
  readonly decimalMark?: FormGuess<'.' | ','>;
  /** The currency that the names of columns tell, where no column holds currencies. */
  readonly currency?: FormGuess<string>;
  /** Order files in which no column numbers the orders: what may tell them apart. */
  readonly idFrom?: IdGuess;
  /** Field of a date → the column of its time of day, where there is one. */
  readonly timeOfDay: Readonly<Record<string, string>>;
  /** Whether the records hold money, and no column says in which currency. */
  readonly lacksCurrency: boolean;
  /** Payments: words that stand beside amounts of both signs. */
  readonly signedWords: readonly string[];
  /** Order files: which rows are no sales, where some are not. */
  readonly rows?: RowsGuess;
  /** Order files: products that may be no goods, by the column that names them. */
  readonly noGoods: readonly (NoGoods & { readonly column: string })[];
  /** Columns with negative numbers, which may mark returns, in rows that `rows` does not know. */
  readonly negatives: readonly string[];
  /** Order files: the column that says when an order was cancelled, where some of these were paid. */
  readonly cancelledAt?: string;
  /** Names the column of the time of payment that some records lack, where no status says whether they were paid. */
  readonly lacksPaidAt?: string;
  readonly words: readonly WordsGuess[];
  /** Field → what is proposed for all records, where no column says it. */
  readonly constants: Readonly<Record<string, string>>;
  /** Where a constant stands for the status: columns of few words or numbers, which may say it after all. */
  readonly mayTellStatus: readonly string[];
  /** Survey files: which columns are questions. */
  readonly questions?: string;
  /** Order files: amounts that nothing reads, and that may be part of what an order comes to. */
  readonly beside: AmountsBeside;
  /** Columns that nothing is read from. */
  readonly unread: readonly string[];
}

/** What stands for the number that orders lack. */
export interface IdGuess {
  /** When and who; without a person, when and how much. */
  readonly columns: readonly string[];
  /** What an order comes to, where each record is a purchase of somebody at some time. */
  readonly totals?: 'sum of line amounts' | 'sum of quantity x unit price';
}

const mostDetected = 3;

/**
 * Proposes a mapping for texts of one form: each field's columns, which columns mark the header row,
 * what is dropped, what the words of statuses mean.
 *
 * @param kind what the texts hold, where other files tell it
 * @returns undefined when no column says what the texts hold
 */
export function draftMapping(
  recognitions: readonly Recognition[],
  kind?: string,
): DraftMapping | undefined {
  const [one] = recognitions;
  const { names, records: all, texts: allTexts } = tableOf(recognitions);
  const footers = footersIn(all);
  const texts = allTexts.map((text) =>
    text.filter(([first = '']) => !footers.some((word) => bare(first).startsWith(word))),
  );
  const records = texts.flat();
  const seen = lookAtColumns(names, records);
  const isNameless = recognitions.some(({ guessed }) => guessed?.isInvented);
  const place = one && textPlace(one);
  const facts = { areNamesInvented: isNameless, ...(place ? { place } : {}) };
  const guess = kind === undefined ? guessKind(seen, facts) : guessAs(kind, seen);
  if (guess === undefined) return undefined;
  const isSurvey = guess.kind === 'survey_answers';
  const drop = seen.filter(isNeverLanded);
  const read = new Set(guess.fields.flatMap(({ columns }) => columns));
  const clocks = new Set(Object.values(timeOfDayIn(guess, seen)));
  const unread = seen.filter(
    (column) =>
      !read.has(column) &&
      !clocks.has(column.name) &&
      !drop.includes(column) &&
      !(isSurvey && looksLikeQuestion(column.name)),
  );
  const totals = guessTotals(guess, texts);
  const idFrom = idGuess(guess);
  const dateOrder = guessDateOrder(guess);
  const decimalMark = guessDecimalMark(guess);
  const mayLackCurrency =
    (guess.kind === 'orders' || guess.kind === 'payments') &&
    !guess.fields.some(({ field }) => field === 'currency');
  const currency = mayLackCurrency ? guessCurrency(guess, unread) : undefined;
  const constants = constantsOf(guess, recognitions);
  const rows = guessRows(guess, unread);
  const cancelledAt = guess.kind === 'orders' ? cancelledSales(guess.fields, unread) : undefined;
  const tellsRows = new Set(
    [...(rows?.returns ?? []), ...(rows?.notSales ?? [])].map(({ column }) => column),
  );
  const hasNoStatus = constants['status'] === 'paid';
  const lacksPaidAt = hasNoStatus ? unpaidSales(guess.fields) : undefined;
  // The sign of an amount says whether it was paid or refunded.
  const hasLineAmount = guess.fields.some(({ field }) => field === 'line_amount');
  const hasSign = guess.kind === 'payments' && guess.fields.some(({ field }) => field === 'amount');
  return {
    ...guess,
    lacking: guess.lacking.filter(
      (group) =>
        !group.some((field) => field in constants) &&
        !(hasSign && group.includes('movement')) &&
        !(hasLineAmount && group.includes('quantity')) &&
        !(idFrom?.totals && group.includes('order_id')),
    ),
    constants,
    ...(rows ? { rows } : {}),
    detect: detectBy(guess, recognitions),
    ...(isNameless ? { header: seen } : {}),
    drop,
    blanks: [...new Set(records.flat().filter(isNullMark))].map((cell) => cell.trim()).sort(),
    footers,
    ...(totals ? { totals } : {}),
    ...(dateOrder ? { dateOrder } : {}),
    ...(decimalMark && decimalMark.value !== '.' ? { decimalMark } : {}),
    ...(currency ? { currency } : {}),
    ...(idFrom ? { idFrom } : {}),
    timeOfDay: timeOfDayIn(guess, seen),
    lacksCurrency: mayLackCurrency && currency === undefined,
    signedWords: wordsOfBothSigns(guess),
    noGoods: noGoodsIn(guess, totals),
    ...(cancelledAt ? { cancelledAt } : {}),
    ...(lacksPaidAt ? { lacksPaidAt } : {}),
    negatives: guess.areReturns ? [] : negativesIn(guess, rows, seen),
    words: wordsIn(guess, records),
    ...(isSurvey ? { questions: questionsOf(names) } : {}),
    mayTellStatus: hasNoStatus
      ? unread
          .filter((column) => hasFewWords(column) || isNamedStatus(column))
          .filter(({ name }) => !tellsRows.has(name))
          .map(({ name }) => name)
      : [],
    beside:
      guess.kind === 'orders'
        ? amountsBeside(guess.fields, seen)
        : { parts: [], payments: [], balances: [] },
    unread: unread.map(({ name }) => name).filter((name) => !tellsRows.has(name)),
  };
}

/** What stands for a column that no file of the kind can be without. */
function constantsOf(
  { kind, lacking, areReturns, fields }: TableGuess,
  recognitions: readonly Recognition[],
): DraftMapping['constants'] {
  const saysConsent = fields.some(({ field }) =>
    /^(?!profiling_).*(_consent|opt_out)$|^opted_out_at$/.test(field),
  );
  const isList = (recognition: Recognition) =>
    textPlace(recognition).split('/').some(namesObjectionList);
  if (kind === 'registrations' && !saysConsent && recognitions.every(isList)) {
    return { email_opt_out: 'yes', sms_opt_out: 'yes' };
  }
  const lacks = (field: string) => lacking.some((group) => group.includes(field));
  if (kind === 'orders' && lacks('status')) return { status: areReturns ? 'refunded' : 'paid' };
  return kind === 'payments' && areReturns && lacks('movement') ? { movement: 'refund' } : {};
}

/** Where each record has an amount of its own: else a record less is no money less. */
function noGoodsIn(guess: TableGuess, totals: TotalsGuess | undefined): DraftMapping['noGoods'] {
  const repeats = totals?.totals !== undefined && !totals.totals.startsWith('sum');
  if (guess.kind !== 'orders' || guess.areReturns || repeats) return [];
  const [product] = guess.fields.filter(({ field }) => field === 'product_name');
  const { name = '', cells = [] } = product?.columns[0] ?? {};
  return noGoodsAmong(cells).map((found) => ({ column: name, ...found }));
}

/** Whether a column is a status by its name, whatever numbers stand for the words of one. */
function isNamedStatus({ name, shape }: SeenColumn): boolean {
  const words = wordsOf('orders', 'status');
  return shape === 'whole number' && words !== undefined && matchName(name, words)?.how === 'whole';
}

const mostStatuses = 10;

/** Whether a column holds a few short words or numbers again and again. */
function hasFewWords({ name, shape, distinct, values }: SeenColumn): boolean {
  const isOne = shape === 'words' || (shape === 'whole number' && !namesId(name));
  return isOne && distinct > 1 && distinct <= mostStatuses && distinct * 2 <= values;
}

/** Whether numbers of a column are those of something else, such as an employee: employee_id, EmployeeID, 员工编号. */
function namesId(name: string): boolean {
  if (/stat|état|状态/iu.test(name)) return false;
  return /(?:^|[^a-z])(?:id|key|no|nr)$/i.test(name) || /[a-z](?:ID|Id)$|编号$|号$/.test(name);
}

function wordsIn(guess: TableGuess, records: Table['records']): readonly WordsGuess[] {
  return guess.fields.flatMap(({ field, columns }) => {
    const cells = columns.flatMap(({ index }) => cellsAt(records, index));
    return guessWords(guess.kind, field, cells) ?? wordsOfStatus(guess, field, cells);
  });
}

/** A status that refuses text messages, though it is none of these alone: what else it says is no refusal. */
function wordsOfStatus(
  { fields }: TableGuess,
  field: string,
  cells: readonly string[],
): readonly WordsGuess[] {
  const columns = (name: string) => fields.find((guess) => guess.field === name)?.columns ?? [];
  const isStatus =
    field === 'sms_opt_out' &&
    columns(field).some(
      (column) => namesCalls(column.name) || columns('email_consent').includes(column),
    );
  const words = [...new Set(cells.map(bare))].filter(
    (word) => word !== '' && !saysYesOrNo(word) && !saysWithdrawal(word) && !looksPersonal(word),
  );
  if (!isStatus || words.length === 0 || words.length > mostStatuses) return [];
  const known = new Map(words.sort().map((word) => [word, '']));
  return [{ field, known, doubtful: new Map(), unknown: [], canonical: [], invalid: 'set aside' }];
}

/** Words of movements that stand beside amounts of both signs: there the sign says which way the money went. */
function wordsOfBothSigns({ kind, fields }: TableGuess): readonly string[] {
  const [movement, amount] = [columnOf(fields, 'movement'), columnOf(fields, 'amount')];
  if (kind !== 'payments' || movement === undefined || amount === undefined) return [];
  const signs = Map.groupBy(
    amount.cells.flatMap((cell, index) =>
      /\d/.test(cell) ? [{ word: bare(movement.cells[index] ?? ''), isOut: isNegative(cell) }] : [],
    ),
    ({ word }) => word,
  );
  return [...signs]
    .filter(([word, all]) => word !== '' && new Set(all.map(({ isOut }) => isOut)).size > 1)
    .map(([word]) => word);
}

function cellsAt(records: Table['records'], index: number): readonly string[] {
  return records.map((record) => record[index] ?? '');
}

const totalWords = ['合计', '总计', '小计', '#', 'Total', 'Grand total', 'Grand Total'];

/** How the lines begin that add up the others: they would be counted twice. */
function footersIn(records: Table['records']): readonly string[] {
  const firsts = records.map(([first = '']) => bare(first));
  return totalWords.filter((word) => {
    const found = firsts.filter((first) => first.startsWith(word)).length;
    return found > 0 && found * 10 <= Math.max(firsts.length, 10);
  });
}

/** Columns that mark the header row: of those that all texts have, the ones that say most. */
function detectBy(guess: TableGuess, recognitions: readonly Recognition[]): readonly string[] {
  const common = recognitions
    .map((each) => new Set(namesOf(each)))
    .reduce((some, others) => some.intersection(others));
  const rank = ({ field, certainty }: FieldGuess) =>
    (certainty === 'sure' ? 0 : 10) +
    (/_id$|_number$/.test(field) ? 0 : /_at$|phone|amount/.test(field) ? 1 : 2);
  const columns = guess.fields
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap(({ columns: [best] }) => (best ? [best.name] : []))
    .filter((name) => common.has(name))
    // The number of a name's second column is in no file.
    .filter((name) => !/ \(\d+\)$/.test(name) || !common.has(name.replace(/ \(\d+\)$/, '')));
  return [...new Set(columns)].slice(0, mostDetected);
}

/** When and who, else when and how much: what tells orders apart that have no number. */
function idGuess({ kind, fields, lacking }: TableGuess): IdGuess | undefined {
  if (kind !== 'orders' || !lacking.some(([field]) => field === 'order_id')) return undefined;
  const first = (...wanted: readonly string[]) =>
    wanted.flatMap((field) => columnOf(fields, field) ?? [])[0];
  const date = first('ordered_at');
  const person = first('user_id', 'email', 'phone', 'name');
  const amount = first('paid_amount', 'line_amount');
  if (date === undefined) return undefined;
  const named = (...columns: readonly SeenColumn[]) => columns.map(({ name }) => name);
  if (amount === undefined) {
    const isPriced = first('quantity') && first('unit_price');
    return person && isPriced
      ? { columns: named(date, person), totals: 'sum of quantity x unit price' }
      : undefined;
  }
  if (person === undefined) return { columns: named(date, amount) };
  return repeatsAmount(amount, [date, person])
    ? { columns: named(date, person, amount) }
    : { columns: named(date, person), totals: 'sum of line amounts' };
}

/** Whether most records of one person and time have one amount: then it may be that of an order, on each of its lines. */
function repeatsAmount(amount: SeenColumn, keys: readonly SeenColumn[]): boolean {
  const groups = Map.groupBy(amount.cells.keys(), (row) =>
    JSON.stringify(keys.map(({ cells }) => bare(cells[row] ?? ''))),
  );
  const several = [...groups.values()].filter(({ length }) => length > 1);
  const repeated = several.filter(
    (rows) => new Set(rows.map((row) => bare(amount.cells[row] ?? ''))).size === 1,
  );
  return repeated.length * 2 > several.length;
}

const clockNames = {
  is: `
    time, 时间, 时刻, 交易时间, 下单时间, order time, transaction time, time of day, uhrzeit, zeit,
    heure, hora, ora, 時刻, 時間, 시간, 시각
  `,
};

/** A column of times of day beside the column of dates that is read for the kind's own time. */
function timeOfDayIn(
  { fields }: TableGuess,
  seen: readonly SeenColumn[],
): DraftMapping['timeOfDay'] {
  const date = fields.find(({ field }) =>
    ['ordered_at', 'moved_at', 'opened_at', 'answered_at'].includes(field),
  );
  const isClock = (cell: string) => /^\d{1,2}:\d\d(:\d\d)?( ?[AP]M)?$/i.test(bare(cell));
  const clock = seen.find(
    ({ name, cells, values }) =>
      matchName(name, clockNames) !== undefined &&
      values > 0 &&
      cells.filter(isClock).length >= values * 0.9,
  );
  return date && clock && date.columns[0]?.shape === 'date' ? { [date.field]: clock.name } : {};
}

/** Columns of an order file that hold negative amounts or quantities beside others, in rows of which nothing else says that they are no sales. */
function negativesIn(
  { kind, fields }: TableGuess,
  rows: RowsGuess | undefined,
  seen: readonly SeenColumn[],
): readonly string[] {
  if (kind !== 'orders') return [];
  const apart = [...(rows?.returns ?? []), ...(rows?.notSales ?? [])].flatMap((condition) =>
    'equals' in condition ? [condition] : [],
  );
  const isApart = (index: number) =>
    apart.some(({ column, equals }) =>
      equals.includes(bare(seen.find(({ name }) => name === column)?.cells[index] ?? '')),
    );
  return fields
    .filter(({ field }) => ['quantity', 'paid_amount', 'line_amount'].includes(field))
    .flatMap(({ columns }) => columns)
    .filter(({ cells }) => cells.some((cell, index) => isNegative(cell) && !isApart(index)))
    .map(({ name }) => name);
}

function questionsOf(names: readonly string[]): string {
  const numbered = names.filter((name) => new RegExp(numberedQuestions).test(foldName(name)));
  return numbered.length >= 2 ? numberedQuestions : markedQuestions;
}
