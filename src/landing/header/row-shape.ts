import { foldName } from '../../text/column-names.ts';
import { blankCellStart, isBlankRecord } from '../csv/blank-cells.ts';
import type { Dialect } from '../csv/dialect.ts';
import { recordCells } from '../csv/record-cells.ts';
import { createRecordScanner } from '../csv/record-scanner.ts';
import { alignmentOf } from './name-proof.ts';

/** How the records of a file are written, decided for all of them at once. */
export interface RowShape {
  /** The names of the columns, without an empty one that only ends the header row. */
  readonly cells: readonly string[];
  /** Whether every record ends in a delimiter behind its last cell. */
  readonly endsInDelimiter: boolean;
}

/**
 * Decides from the header row and a sample of the records under it whether records end in an extra
 * delimiter. They do where most of them have a blank cell behind the last name, and the header row
 * ends so too, or the format is known for it, or the values prove that the names are not shifted: a
 * header row that lost a separator in its middle, above a blank last column, looks the same otherwise.
 *
 * What is not proven is decided so that the records do not fit the header row, and the file is refused.
 */
export function rowShape(
  names: readonly string[],
  dialect: Dialect,
  sample: Buffer,
  mayEndInDelimiter = false,
): RowShape {
  const rows = recordsIn(sample, dialect);
  const ofLength = (length: number) => rows.filter(({ count }) => count === length);
  const alignment = (records: readonly SampleRecord[]) =>
    alignmentOf(
      names,
      records.map((record) => sampleCells(record, dialect)),
    );
  const same = ofLength(names.length);
  const isLastBlank = same.every(({ endsBlank }) => endsBlank);
  if (names.length > 1 && isBlank(names.at(-1))) {
    const shorter = ofLength(names.length - 1);
    const filled = same.filter(({ endsBlank }) => !endsBlank);
    if (filled.length > shorter.length) return { cells: names, endsInDelimiter: false };
    // Where the header row alone ends in a delimiter, the last column must show that it is one.
    const isAlone = shorter.length > same.length && shorter.some(({ endsBlank }) => !endsBlank);
    return { cells: names.slice(0, -1), endsInDelimiter: !isAlone };
  }
  const longer = ofLength(names.length + 1).filter(({ endsBlank }) => endsBlank);
  if (longer.length > same.length) {
    return { cells: names, endsInDelimiter: mayEndInDelimiter || alignment(longer) === 'proven' };
  }
  // A blank last column can be the records' extra delimiter below a header row with a name too many.
  if (same.length === 0 || !isLastBlank) return { cells: names, endsInDelimiter: false };
  const isDoubtful = names.some(isBlank)
    ? alignment(same) !== 'proven'
    : alignment(same) === 'contradicted';
  return { cells: names, endsInDelimiter: isDoubtful };
}

function isBlank(name: string | undefined): boolean {
  return foldName(name ?? '') === '';
}

export interface SampleRecord {
  readonly count: number;
  readonly endsBlank: boolean;
  readonly text: string;
}

/** The records of a sample that can be read and hold anything. */
export function recordsIn(sample: Buffer, dialect: Dialect): readonly SampleRecord[] {
  const delimiter = Buffer.from(dialect.delimiter);
  const records: SampleRecord[] = [];
  createRecordScanner(dialect)(sample, (start, end, _next, count, fault) => {
    if (fault !== undefined || isBlankRecord(sample, start, end, delimiter[0] ?? 0)) return;
    const endsBlank = blankCellStart(sample, end, delimiter) !== undefined;
    records.push({ count, endsBlank, text: sample.toString('utf8', start, end) });
  });
  return records;
}

/** The texts of such a record's cells. */
export function sampleCells(record: SampleRecord, dialect: Dialect): readonly string[] {
  return recordCells(record.text, dialect).map(({ text }) => text);
}
