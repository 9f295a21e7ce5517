import type { TableColumn } from './look-at-table.ts';

/** Share of a column's values, from 0 to 1, that pass a test. */
export function shareOf({ cells }: TableColumn, test: (value: string) => boolean): number {
  const values = cells.filter((cell) => cell !== '');
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

/** An address on the web: with its scheme, www, or a host alone. */
export function looksLikeWebsite(value: string): boolean {
  return /^(?:https?:\/\/\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/\S*)?)$/i.test(
    value,
  );
}

/** A street with its number, in Chinese or in some languages of Europe. */
export function looksLikeAddress(value: string): boolean {
  if (/[路街巷弄道村]\s*[\d０-９一二三四五六七八九十百]+\s*[号號弄]/u.test(value)) return true;
  return (
    /\d/.test(value) &&
    /(?:\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|rue|via|calle|carrer|rua)\b|straße|strasse|str\.|weg\b|straat\b)/iu.test(
      value,
    )
  );
}

/** Births lie at least so many years apart, from the first tenth of them to the last. */
export const leastYearsApart = 20;
const latestEarlyYear = 1995;

/** How far the first tenth of some numbers lies from the last tenth. */
export function spreadOf(numbers: readonly number[]): number {
  const [early = 0, late = 0] = tenthsOf(numbers);
  return late - early;
}

function tenthsOf(numbers: readonly number[]): readonly number[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  return [0.1, 0.9].flatMap((share) => sorted[Math.floor(sorted.length * share)] ?? []);
}

/** Whether nearly all values hold a year, and a tenth of these lies decades before another tenth. */
export function looksLikeBirths(column: TableColumn): boolean {
  if (column.shape !== 'date' && column.shape !== 'time') return false;
  const years = column.cells
    .flatMap((cell) => /(?<!\d)(?:18|19|20)\d\d(?=\d{4}(?!\d)|(?!\d))/.exec(cell)?.[0] ?? [])
    .map(Number);
  const filled = column.cells.filter((cell) => cell !== '').length;
  if (years.length < filled * 0.8) return false;
  const [early = Infinity] = tenthsOf(years);
  return spreadOf(years) >= leastYearsApart && early <= latestEarlyYear;
}
