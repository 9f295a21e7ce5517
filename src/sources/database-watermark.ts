import { SourceRefused } from './source-errors.ts';

/** What a watermark's column holds. */
export type WatermarkType = 'instant' | 'local time' | 'date' | 'whole number';

/** The settings that say what is asked for, and since when. */
export interface IncrementConfig {
  readonly query: string;
  readonly watermark?: string | undefined;
  readonly overlap?: string | number | undefined;
}

/** Always the same: the same rows again are the same file. And without a date, which landing would read as local time. */
export const rowsFileName = 'rows.csv';

/**
 * What an earlier pull remembered, where it can be compared with the column. Undefined where the
 * column has changed its type since: then all is asked again.
 */
export function recall(since: string | undefined, type: WatermarkType): string | undefined {
  return since !== undefined && forms[type].test(since) ? since : undefined;
}

const date = String.raw`\d{4,6}-\d\d-\d\d`;
const time = String.raw`\d\d:\d\d:\d\d(?:\.\d{1,6})?`;

const forms: Readonly<Record<WatermarkType, RegExp>> = {
  instant: new RegExp(String.raw`^${date} ${time}(?:[-+]\d\d(?::\d\d){0,2})?$`),
  'local time': new RegExp(`^${date} ${time}$`),
  date: new RegExp(`^${date}$`),
  'whole number': /^-?\d{1,19}$/,
};

/**
 * How far behind what has been seen the next pull begins: in seconds, or in whole numbers.
 *
 * @throws {SourceRefused} when the config gives the one where the column needs the other
 */
export function overlapOf(config: IncrementConfig, type: WatermarkType, where: string): number {
  const { overlap = type === 'whole number' ? 1000 : '10 minutes' } = config;
  if ((typeof overlap === 'number') !== (type === 'whole number')) {
    throw new SourceRefused({
      where,
      problem: `the overlap ${overlap} does not fit the watermark ${config.watermark}, which holds a ${type}`,
      next: 'Set overlap to a number such as 1000 for whole numbers, to a time such as "10 minutes" for all others.',
    });
  }
  if (typeof overlap === 'number') return overlap;
  const [count = '', unit = ''] = overlap.replace(/s$/, '').split(' ');
  return Number(count) * (secondsOf[unit] ?? 1);
}

const secondsOf: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
};

/** A column that is no time, date or whole number was named as the watermark. */
export function unfitWatermark(watermark: string, where: string): SourceRefused {
  return new SourceRefused({
    where,
    problem: `the column ${watermark} cannot be a watermark: it holds no time, date or whole number`,
    next: 'Choose another column, or cast it in the query.',
  });
}

/** A query as it can stand alone, or within another. A comment may be its last line. */
export function bareQuery(query: string): string {
  return `${query.replace(/[;\s]+$/, '')}\n`;
}
