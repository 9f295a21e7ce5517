import type { SeenColumn } from './look-at-columns.ts';
import { bare, decimalMarkOf } from './value-shapes.ts';

/** Amounts that differ by less are the same: a platform may round each line. */
const tolerance = 0.011;

/** Whether two amounts are the same, but for rounding. */
export function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < tolerance;
}

/** The amounts of a column, for comparing them: with the decimal mark that the whole column has; undefined where a cell has none. */
export function amountsOf({ cells }: Pick<SeenColumn, 'cells'>): readonly (number | undefined)[] {
  const isComma = decimalMarkOf(cells) === ',';
  return cells.map((cell) => {
    const text = bare(cell)
      .replace('−', '-')
      .replace(/[^-\d.,]/g, '');
    if (!/\d/.test(text)) return undefined;
    const number = Number(
      isComma ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', ''),
    );
    return Number.isNaN(number) ? undefined : number;
  });
}
