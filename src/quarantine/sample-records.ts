import { z } from 'zod';
import { consequences, type Failure, parseFailures } from '../contracts/failures.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { wordFields } from '../presets/meanings.ts';
import { maskText } from '../privacy/mask.ts';
import { looksPersonal } from '../text/looks-personal.ts';
import type { RawColumn } from './column-privacy.ts';

/** A cell of a refused record. */
export interface Cell {
  readonly column: string;
  readonly text: string;
  readonly isMasked: boolean;
  /** Whether a field is read from the column; others say nothing about why the record failed. */
  readonly isRead: boolean;
  /** The rules that the fields break which read this column: why the record is refused. */
  readonly breaks: readonly Failure[];
}

/** A refused record, or a line that no CSV reader could read, which has but its text. */
export interface Sample {
  readonly feed: string;
  readonly file: string;
  /** Counted from 1 after the header; null for a line that is no record. */
  readonly record: number | null;
  /** Counted from 1 as a text editor does; null for a record. */
  readonly line: number | null;
  readonly failures: readonly Failure[];
  readonly cells: readonly Cell[];
}

const Place = z.string().transform(Number).nullable();
const Row = z.object({
  feed: z.string(),
  file: z.string(),
  record_number: Place,
  line_number: Place,
  failures: z.string(),
  /** Null where the format drops columns: the line would hold them. */
  raw_text: z.string().nullable(),
});
const Record = z.record(z.string(), z.string().nullable());

/**
 * Up to `limit` refused records of each feed, as varied as possible: one of every reason before the
 * second of any. What may be personal is masked unless it is to be revealed.
 *
 * @param columnsOf the raw columns of a feed that are read
 */
export async function sampleRecords(
  engine: Engine,
  request: { readonly feed: string | null; readonly limit: number; readonly reveal: boolean },
  columnsOf: (feed: string) => ReadonlyMap<string, RawColumn>,
): Promise<readonly Sample[]> {
  const { feed, limit, reveal } = request;
  const rows = await engine.queryAs(Row, varied, { feed, limit });
  return rows.map((row) => {
    const failures = parseFailures(row.failures);
    const cells =
      row.record_number === null
        ? textCells(row.raw_text, failures)
        : recordCells(row.raw_text ?? '{}', failures, columnsOf(row.feed));
    return {
      feed: row.feed,
      file: row.file,
      record: row.record_number,
      line: row.line_number,
      failures,
      cells: cells.map((cell) => (cell.isMasked && !reveal ? masked(cell) : shown(cell))),
    };
  });
}

const varied = `
  with turns as (
      select
          *,
          row_number() over (
              partition by feed, failures
              order by file, file_number, coalesce(record_number, line_number)
          ) as turn,
      from clean.quarantine
      where $feed is null or feed = $feed
  ),
  placed as (
      select
          *,
          row_number() over (
              partition by feed
              order by
                  failures in (${consequences.map(literal).join(', ')}),
                  turn, file, file_number, coalesce(record_number, line_number)
          ) as place,
      from turns
  )
  select feed, file, record_number, line_number, failures, raw_text
  from placed
  where place <= $limit
  order by feed, place`;

/**
 * Blank cells say nothing, unless a field is missing that would be read from them. Where two columns
 * or more cannot be read, the record's cells may have moved: then words are masked in all columns.
 */
function recordCells(
  rawText: string,
  failures: readonly Failure[],
  columns: ReadonlyMap<string, RawColumn>,
): readonly Cell[] {
  const cells = Object.entries(Record.parse(JSON.parse(rawText))).map(([column, text]) => {
    const known = columns.get(column);
    const breaks = failures.filter(({ field }) => known?.fields.includes(field));
    return { column, text: text ?? '', known, breaks };
  });
  const unreadable = cells.filter(({ breaks }) =>
    breaks.some((failure) => !isWordUnknown(failure)),
  );
  const mayHaveMoved = unreadable.length > 1;
  return cells
    .filter(({ text, breaks }) => text.trim() !== '' || breaks.length > 0)
    .map(({ known, ...cell }) => ({
      ...cell,
      isRead: known !== undefined,
      isMasked:
        known?.isShown !== true ||
        looksPersonal(cell.text) ||
        (mayHaveMoved && /\p{L}/u.test(cell.text)),
    }))
    .toSorted((a, b) => Number(b.breaks.length > 0) - Number(a.breaks.length > 0));
}

/** A platform's word that has no translation yet says nothing about where the record's cells stand. */
function isWordUnknown({ field, rule }: Failure): boolean {
  return rule === 'unreadable' && wordFields.some((known) => known === field);
}

/** Nobody can say which part of a broken line belongs to which column, so all of it is masked. */
function textCells(text: string | null, breaks: readonly Failure[]): readonly Cell[] {
  return text === null ? [] : [{ column: 'line', text, isMasked: true, isRead: true, breaks }];
}

function masked(cell: Cell): Cell {
  return { ...cell, text: maskText(cell.text) };
}

function shown(cell: Cell): Cell {
  return { ...cell, isMasked: false };
}
