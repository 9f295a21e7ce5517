import type { DateFormat } from './serial-date.ts';

/** What a number format says of a cell's value. */
export interface NumberFormat {
  /** What it shows of a date; undefined when its numbers are numbers. */
  readonly date: DateFormat | undefined;
  /** Digits that it shows at least, as `000000` does for postcodes. */
  readonly digits: number;
}

export const general: NumberFormat = { date: undefined, digits: 0 };

/**
 * Formats that a workbook does not spell out (ECMA-376 part 1, 18.8.30), those of Chinese, Japanese
 * and Korean Excel included.
 */
const builtIn: ReadonlyMap<number, DateFormat> = new Map([
  ...numbered('date', [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]),
  ...numbered('time', [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]),
  ...numbered('date and time', [22]),
  ...numbered('duration', [46]),
]);

function numbered(format: DateFormat, ids: readonly number[]): readonly [number, DateFormat][] {
  return ids.map((id) => [id, format]);
}

/** A number format by its number, and by its code where the workbook spells it out. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { date: builtIn.get(id), digits: 0 };
  const digits = /^0{2,}$/.exec(code)?.[0].length ?? 0;
  return { date: dateFormat(code), digits };
}

function dateFormat(code: string): DateFormat | undefined {
  // The first section counts, without its literal text, colours, conditions and locales.
  const [section = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*./gsu, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '')
    .split(';');
  const letters = section.toLowerCase();
  if (letters.includes('general') || letters.includes('通用格式')) return undefined;
  if (/\[[hms]+\]/u.test(letters)) return 'duration';
  const hasTime = /[hs]|am\/pm|a\/p|上午|下午/u.test(letters);
  const hasDate = /[yd]/u.test(letters) || (letters.includes('m') && !hasTime);
  if (hasDate) return hasTime ? 'date and time' : 'date';
  return hasTime ? 'time' : undefined;
}
