import type { Header } from './header.ts';
import { HeaderDamaged } from './landing-errors.ts';
import type { SieveCounts } from './sieve.ts';

/**
 * Makes sure that the header row has as many names as most records have cells. Where it lost or
 * gained a separator, the few records that fit it would land with their values shifted.
 *
 * @throws {HeaderDamaged} when more records have one other number of cells
 */
export function checkHeaderFits(
  file: string,
  { line, cells, endsInDelimiter }: Header,
  { fitting, misfits }: Readonly<SieveCounts>,
): void {
  const [cellsOfMost, records] = [...misfits].reduce(
    (most, each) => (each[1] > most[1] ? each : most),
    [0, 0],
  );
  if (records <= fitting) return;
  throw new HeaderDamaged(file, {
    line,
    names: cells.length,
    endsInDelimiter,
    cells: cellsOfMost,
    records,
    of: [...misfits.values()].reduce((sum, count) => sum + count, fitting),
  });
}
