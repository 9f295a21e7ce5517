import { csvCell, workbookText } from './csv-cell.ts';
import type { NumberFormat } from './number-format.ts';
import { numberText } from './number-text.ts';
import { serialDate } from './serial-date.ts';

/** What a cell's value means, for a whole workbook. */
export interface CellMeaning {
  readonly sharedStrings: readonly string[];
  /** Number formats by style. */
  readonly styles: readonly NumberFormat[];
  readonly is1904: boolean;
}

/**
 * A cell as CSV, from what its `v` or `is` element holds; undefined when it points to a shared string
 * that there is not. `type` is the cell's `t` attribute (ECMA-376 part 1, 18.18.11), `style` its `s`.
 */
export function cellText(
  written: string,
  type: string | undefined,
  style: string | undefined,
  { sharedStrings, styles, is1904 }: CellMeaning,
): string | undefined {
  switch (type) {
    case 's':
      return sharedStrings[Number(written)];
    case 'b':
      return written === '1' || written === 'true' ? 'TRUE' : 'FALSE';
    case 'd':
      return csvCell(isoDate(written));
    case 'n':
    case undefined:
      return csvCell(numberAs(written, styles[Number(style ?? 0)], is1904));
    default:
      return csvCell(workbookText(written));
  }
}

function numberAs(written: string, format: NumberFormat | undefined, is1904: boolean): string {
  if (format?.date !== undefined && written !== '') {
    const date = serialDate(Number(written), format.date, is1904);
    if (date !== undefined) return date;
  }
  const text = numberText(written);
  const digits = format?.digits ?? 0;
  return text.length < digits && /^\d+$/u.test(text) ? text.padStart(digits, '0') : text;
}

/** `2026-11-20T09:30:00Z` as other dates are written. */
function isoDate(written: string): string {
  return written.replace(/T(?=\d\d:)/u, ' ').replace(/(?<=:\d\d)(?:\.0+)?Z?$/u, '');
}
