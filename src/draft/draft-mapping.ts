import { foldName } from '../landing/column-names.ts';
import { type FieldGuess, isNeverLanded } from '../recognise/guess-fields.ts';
import { guessKind, type TableGuess } from '../recognise/guess-kind.ts';
import { guessWords, type WordsGuess } from '../recognise/guess-words.ts';
import { lookAtColumns, type SeenColumn } from '../recognise/look-at-columns.ts';
import { looksLikeQuestion, markedQuestions, numberedQuestions } from '../recognise/questions.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { bare } from '../recognise/value-shapes.ts';
import { namesOf } from './group-texts.ts';
import { type Table, tableOf } from './table-of.ts';

/** A mapping as it is going to be proposed, with why. */
export interface DraftMapping extends TableGuess {
  readonly detect: readonly string[];
  /** Columns that are not to be landed. */
  readonly drop: readonly SeenColumn[];
  /** How totals under the records begin, where some were seen. */
  readonly footers: readonly string[];
  /** Order files whose records are lines: where the order's totals stand. */
  readonly totals?: 'first line' | 'every line';
  readonly words: readonly WordsGuess[];
  /** Field → what is proposed for all records, where no column says it. */
  readonly constants: Readonly<Record<string, string>>;
  /** Survey files: which columns are questions. */
  readonly questions?: string;
  /** Columns that nothing is read from. */
  readonly unread: readonly string[];
}

const mostDetected = 3;

/**
 * Proposes a mapping for texts of one form: each field's columns, which columns mark the header row,
 * what is dropped, what the words of statuses mean.
 *
 * @returns undefined when no column says what the texts hold
 */
export function draftMapping(recognitions: readonly Recognition[]): DraftMapping | undefined {
  const { names, records: all } = tableOf(recognitions);
  const footers = footersIn(all);
  const records = all.filter(
    ([first = '']) => !footers.some((word) => bare(first).startsWith(word)),
  );
  const seen = lookAtColumns(names, records);
  const guess = guessKind(seen);
  if (guess === undefined) return undefined;
  const isSurvey = guess.kind === 'survey_answers';
  const drop = seen.filter(isNeverLanded);
  const read = new Set(guess.fields.flatMap(({ columns }) => columns));
  const unread = seen.filter(
    (column) =>
      !read.has(column) && !drop.includes(column) && !(isSurvey && looksLikeQuestion(column.name)),
  );
  const totals = totalsOf(guess, records);
  const hasNoStatus =
    guess.kind === 'orders' && guess.lacking.some(([field]) => field === 'status');
  return {
    ...guess,
    lacking: guess.lacking.filter(([field]) => !(hasNoStatus && field === 'status')),
    constants: hasNoStatus ? { status: 'paid' } : {},
    detect: detectBy(guess, recognitions),
    drop,
    footers,
    ...(totals ? { totals } : {}),
    words: guess.fields.flatMap(
      ({ field, columns }) =>
        guessWords(
          guess.kind,
          field,
          columns.flatMap(({ index }) => cellsAt(records, index)),
        ) ?? [],
    ),
    ...(isSurvey ? { questions: questionsOf(names) } : {}),
    unread: unread.map(({ name }) => name),
  };
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
    .filter((name) => common.has(name));
  return [...new Set(columns)].slice(0, mostDetected);
}

/**
 * Where the totals of orders stand, when an order takes several records of which each names a
 * product; undefined when each record is an order.
 */
function totalsOf(
  { kind, fields }: TableGuess,
  records: Table['records'],
): DraftMapping['totals'] | undefined {
  const indexOf = (field: string) =>
    fields.find((guess) => guess.field === field)?.columns[0]?.index;
  const [order, paid] = [indexOf('order_id'), indexOf('paid_amount')];
  const namesProducts = fields.some(({ field }) => /^product|^sku$/.test(field));
  if (kind !== 'orders' || order === undefined || paid === undefined || !namesProducts)
    return undefined;
  const orders = [...Map.groupBy(records, (record) => bare(record[order] ?? ''))]
    .filter(([id, lines]) => id !== '' && lines.length > 1)
    .map(([, lines]) => lines.map((line) => bare(line[paid] ?? '')));
  if (orders.length === 0) return undefined;
  const repeats = orders.every((amounts) => new Set(amounts).size === 1);
  return repeats ? 'every line' : 'first line';
}

function questionsOf(names: readonly string[]): string {
  const numbered = names.filter((name) => new RegExp(numberedQuestions).test(foldName(name)));
  return numbered.length >= 2 ? numberedQuestions : markedQuestions;
}
