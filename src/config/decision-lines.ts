import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { didYouMean } from '../text/did-you-mean.ts';
import { ConfigError } from './config-error.ts';
import { type Decision, decisionColumns, orderedPair, verdicts } from './decision.ts';

/** A decision and the line of the file that says it, counted from 1. */
export interface DecidedLine {
  readonly line: number;
  readonly decision: Decision;
}

/**
 * Reads the lines of a file of decisions, each by itself. A pair may be in either order.
 *
 * @throws {ConfigError} that names every bad line and column
 */
export function readDecisionLines(text: string, file: string): readonly DecidedLine[] {
  const [header, ...lines] = readCells(text, file);
  if (!header) return [];
  const expected = decisionColumns.join(',');
  if (header.cells.map((cell) => cell.trim()).join(',') !== expected) {
    throw new ConfigError(file, [`line ${header.line}: expected the columns ${expected}`]);
  }
  const read = lines.map(readLine);
  const problems = read.flatMap((line) => ('problems' in line ? line.problems : []));
  if (problems.length) throw new ConfigError(file, problems);
  return read.flatMap((line) => ('decision' in line ? line : []));
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

const Parsed = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }),
);

function readCells(text: string, file: string): readonly Line[] {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true };
    const parsed = Parsed.parse(parse(text, options));
    return parsed.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const where = typeof error['lines'] === 'number' ? `line ${error['lines']}: ` : '';
    throw new ConfigError(file, [`${where}expected CSV, with quotes in pairs`]);
  }
}

const RecordId = z.guid().toLowerCase();

const Columns = z.object({
  record_id: RecordId,
  other_record_id: RecordId,
  decision: z.enum(verdicts),
  decided_on: z.iso.date(),
  decided_by: z.string(),
  note: z.string(),
});

const expectations: Readonly<Record<string, string>> = {
  record_id: 'the id of a record, as rollcall review --json gives it',
  other_record_id: 'the id of a record, as rollcall review --json gives it',
  decision: 'same, different or later',
  decided_on: 'a date such as 2026-11-20',
};

function readLine({ line, cells }: Line): DecidedLine | { problems: readonly string[] } {
  const count = decisionColumns.length;
  if (cells.length !== count) {
    return { problems: [`line ${line}: expected ${count} cells, found ${cells.length}`] };
  }
  const named = Object.fromEntries(decisionColumns.map((name, i) => [name, cells[i]?.trim()]));
  const { data, error } = Columns.safeParse(named);
  if (error) {
    const columns = [...new Set(error.issues.map(({ path }) => String(path[0])))];
    return {
      problems: columns.map((column) => {
        const hint = column === 'decision' ? didYouMean(named[column] ?? '', verdicts) : '';
        return `line ${line}, ${column}: expected ${expectations[column]}${hint}`;
      }),
    };
  }
  if (data.record_id === data.other_record_id) {
    return { problems: [`line ${line}, other_record_id: expected another record than record_id`] };
  }
  const decision = {
    ...orderedPair(data.record_id, data.other_record_id),
    verdict: data.decision,
    decidedOn: data.decided_on,
    decidedBy: data.decided_by,
    note: data.note,
  };
  return { line, decision };
}
