import { isDeepStrictEqual } from 'node:util';
import { stagedFields } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import { neverLanded } from '../contracts/words/shared.ts';
import { wordsOf } from '../contracts/words/words-of.ts';
import { namedColumns } from '../presets/known-columns.ts';
import { presets } from '../presets/presets.ts';
import { foldName } from '../text/column-names.ts';
import { jsonTable } from './json-table.ts';
import { matchName } from './match-name.ts';
import { looksLikeQuestion } from './questions.ts';
import { readRows, type TextRow } from './read-rows.ts';
import type { Text } from './read-texts.ts';
import { isValue, shapeOf } from './value-shapes.ts';

/** A row that seems to name the columns of a text that no preset fits, and the records under it. */
export interface GuessedHeader {
  readonly delimiter: string;
  /** The line that it begins on, from 1. */
  readonly line: number;
  /** As written, without an empty last one that only ends the line. */
  readonly cells: readonly string[];
  readonly records: readonly (readonly string[])[];
  /** Whether the names are Rollcall's own, since no row gives any: `line` is 0 then. */
  readonly isInvented?: boolean;
}

const delimiters = [',', '\t', ';', '|'];
const rowsToSearch = 100;
const longestName = 200;

/**
 * Looks for the header row of a text that no preset fits. A row may be one only when nothing in it
 * looks like a value, and it is plain that it names columns: at least two cells (or half of them)
 * are names that are known, or no cell occurs twice and the columns under it hold numbers, times or
 * addresses where it holds words. So a record is never taken for a header. Of several such rows it
 * is the one with the most names over records of its own width, so that notes above it, numbered or
 * not, are none. In a text of JSON the names of the objects' fields stand for it.
 */
export function guessHeader({
  text,
  isWhole,
}: Pick<Text, 'text' | 'isWhole'>): GuessedHeader | undefined {
  const json = jsonTable({ text, isWhole });
  if (json)
    return json.names.length
      ? { delimiter: ',', line: 1, cells: json.names, records: json.records }
      : undefined;
  const guesses = delimiters.flatMap((delimiter) => {
    const rows = readRows(text, isWhole, delimiter);
    const candidates = rows.slice(0, rowsToSearch).flatMap((row, index) => {
      const below = rows.slice(index + 1);
      return isHeader(row, below, index === 0 && below.length === 1)
        ? [{ row, below, merit: meritOf(row, below) }]
        : [];
    });
    const best = candidates.reduce<(typeof candidates)[number] | undefined>(
      (some, other) => (some === undefined || other.merit > some.merit ? other : some),
      undefined,
    );
    // Where it comes again above a second table, a run reads from the first on.
    const first = candidates.find(({ row }) => isDeepStrictEqual(row.cells, best?.row.cells));
    return first ? [headerAt(first.row, first.below, delimiter)] : [];
  });
  return guesses.reduce<GuessedHeader | undefined>(
    (best, guess) => (best === undefined || guess.cells.length > best.cells.length ? guess : best),
    undefined,
  );
}

const rowsToInvent = 3;

/**
 * Invents names for the columns of a text without a header row, `col_1` and so on, where its rows
 * are alike: by the delimiter that splits most of them into the same number of cells.
 */
export function inventHeader({
  text,
  isWhole,
}: Pick<Text, 'text' | 'isWhole'>): GuessedHeader | undefined {
  if (jsonTable({ text, isWhole })) return undefined;
  const tables = delimiters.flatMap((delimiter) => {
    const rows = readRows(text, isWhole, delimiter).map(namesOf);
    const widths = Map.groupBy(rows, ({ length }) => length);
    const [width = 0, records = []] = [...widths].toSorted(
      ([a, some], [b, others]) => others.length - some.length || b - a,
    )[0] ?? [0, []];
    const isTable = width > 1 ? records.length >= rowsToInvent : areAddresses(records);
    return isTable && records.length >= rows.length * 0.8 ? [{ delimiter, width, records }] : [];
  });
  const [best] = tables.toSorted((a, b) => b.width - a.width);
  if (best === undefined) return undefined;
  const { delimiter, width, records } = best;
  const cells = Array.from({ length: width }, (_, index) => `col_${index + 1}`);
  return { delimiter, line: 0, cells, records, isInvented: true };
}

/** Whether these are rows of one cell with an address or a number each, as the lists of those who want no marketing. */
function areAddresses(records: readonly (readonly string[])[]): boolean {
  const { shape } = shapeOf(records.map(([cell = '']) => cell));
  return shape === 'email' || shape === 'phone';
}

const rowsToCompare = 50;

/** How many columns a row names, if the rows under it are as wide; a part of that, if few of them are. */
function meritOf(row: TextRow, below: readonly TextRow[]): number {
  const { length } = namesOf(row);
  const next = below.slice(0, rowsToCompare);
  const fitting = next.filter(({ cells }) => Math.abs(cells.length - length) <= 1).length;
  return length * (next.length === 0 ? 0.5 : fitting / next.length);
}

function headerAt(row: TextRow, below: readonly TextRow[], delimiter: string): GuessedHeader {
  const cells = namesOf(row);
  return {
    delimiter,
    line: row.line,
    cells,
    records: below
      .map((record) => record.cells)
      .filter(
        (record) => record.length >= cells.length / 2 && !isDeepStrictEqual(record, row.cells),
      ),
  };
}

/** @param hasOneRecord whether the text is this row and one more */
function isHeader(row: TextRow, below: readonly TextRow[], hasOneRecord: boolean): boolean {
  const cells = namesOf(row).map(foldName);
  if (cells.length === 0 || cells.some((cell) => cell.length > longestName || isValue(cell)))
    return false;
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length * 2 < cells.length) return false;
  const known = cells.filter((cell) => isKnownName(cell) || looksLikeQuestion(cell)).length;
  if (known > 0 && (known >= 2 || known * 2 >= cells.length)) return true;
  const fewest = hasOneRecord ? 1 : 2;
  if (new Set(filled).size < filled.length) return false;
  // A name that is known and the manner of databases together are as good as two.
  const areOfDatabase = known > 0 && filled.every((cell) => /^[a-z]+(_[a-z0-9]+)+$/i.test(cell));
  return differsFromBelow(cells, below, fewest, areOfDatabase ? 1 : 2);
}

/** Whether so many columns, and a third of all but of one, hold values of a kind that no name is of, in enough rows. */
function differsFromBelow(
  cells: readonly string[],
  below: readonly TextRow[],
  fewest: number,
  columnsThatDiffer: number,
): boolean {
  const sample = below.slice(0, 50).filter((row) => row.cells.length >= cells.length);
  if (sample.length < fewest) return false;
  const columns = cells.map((cell, index) => {
    const values = sample.map((row) => row.cells[index] ?? '');
    // What occurs again under itself is a value.
    if (values.some((value) => foldName(value) === cell)) return false;
    const { shape } = shapeOf(values);
    return cell !== '' && shape !== undefined && shape !== 'text' && shape !== 'words';
  });
  const differing = columns.filter((differs) => differs).length;
  return (
    differing >= columnsThatDiffer && (columnsThatDiffer === 1 || differing * 3 >= cells.length)
  );
}

/** The cells without an empty last one: each line of some exports ends in a delimiter. */
function namesOf({ cells }: TextRow): readonly string[] {
  return cells.length > 1 && foldName(cells.at(-1) ?? '') === '' ? cells.slice(0, -1) : cells;
}

const ofPresets: ReadonlySet<string> = new Set(
  presets.flatMap((preset) => [...namedColumns(preset)]),
);

const allWords = [
  neverLanded,
  ...contracts.flatMap((contract) =>
    stagedFields(contract)
      .map((field) => wordsOf(contract.kind, field))
      .filter((words) => words !== undefined),
  ),
];

/** Whether a preset knows a column of this name, or merchants' own systems do. */
function isKnownName(name: string): boolean {
  return ofPresets.has(name) || allWords.some((words) => matchName(name, words)?.how === 'whole');
}
