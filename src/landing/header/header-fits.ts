import { isBlankRecord } from '../csv/blank-cells.ts';
import { createRecordScanner } from '../csv/record-scanner.ts';
import type { SieveCounts } from '../csv/sieve-options.ts';
import { HeaderDamaged, type HeaderMisfit } from '../landing-errors.ts';
import type { RowShape } from './row-shape.ts';
import type { Row } from './rows.ts';

/** What of a header row tells how many cells a record has. */
type NamedRow = Pick<Row & RowShape, 'line' | 'cells' | 'endsInDelimiter'>;

/** How many records have as many cells as the header row says, and how many another number of them. */
type Widths = Pick<SieveCounts, 'fitting' | 'misfits'>;

/**
 * Makes sure that the header row has as many names as most records have cells. Where it lost or
 * gained a separator, the few records that fit it would land with their values shifted.
 *
 * @throws {HeaderDamaged} when more records have one other number of cells
 */
export function checkHeaderFits(file: string, header: NamedRow, widths: Readonly<Widths>): void {
  const misfit = misfitOf(header, widths);
  if (misfit !== undefined) throw new HeaderDamaged(file, misfit);
}

/** The same of the records in a sample from below the header row, up to the first gap. */
export function misfitInSample(
  header: NamedRow & Pick<Row, 'dialect'>,
  sample: Buffer,
): HeaderMisfit | undefined {
  const width = header.cells.length + (header.endsInDelimiter ? 1 : 0);
  const delimiter = header.dialect.delimiter.charCodeAt(0);
  const widths = { fitting: 0, misfits: new Map<number, number>() };
  let hasGap = false;
  createRecordScanner(header.dialect)(sample, (start, end, _next, cells, fault) => {
    const isEmpty = widths.fitting === 0 && widths.misfits.size === 0;
    if (isBlankRecord(sample, start, end, delimiter)) hasGap ||= !isEmpty;
    else if (hasGap || fault !== undefined) return;
    else if (cells === width) widths.fitting++;
    else if (cells > 1) widths.misfits.set(cells, (widths.misfits.get(cells) ?? 0) + 1);
  });
  return misfitOf(header, widths);
}

function misfitOf(
  { line, cells: names, endsInDelimiter }: NamedRow,
  { fitting, misfits }: Readonly<Widths>,
): HeaderMisfit | undefined {
  const [cells, records] = [...misfits].reduce(
    (most, each) => (each[1] > most[1] ? each : most),
    [0, 0],
  );
  if (records <= fitting) return undefined;
  const of = [...misfits.values()].reduce((sum, count) => sum + count, fitting);
  return { line, names: names.length, endsInDelimiter, cells, records, of };
}
