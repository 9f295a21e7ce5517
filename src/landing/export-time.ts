import { TZDate } from '@date-fns/tz';
import { datesInName } from './exported-at.ts';

/** What tells when an export was made. */
export interface Exported {
  /** Name of the file, with its archive's before it. */
  readonly name: string;
  /** When the file was last written. */
  readonly writtenAt: Date;
  /** IANA timezone of a date in the name. */
  readonly timezone: string;
  /** The end of the business day on which the file lands. */
  readonly landsBy: Date;
}

/**
 * When an export was made: by the last date in its name, else when the file was last written. A name
 * may name a time in the future, as that of a month that has only begun (`orders_20261101-20261130.csv`),
 * but nothing is exported after it has landed: then the file's own time counts, and so it does where
 * that is within the range that the name gives.
 */
export function exportTime({ name, writtenAt, timezone, landsBy }: Exported): Date {
  const dates = datesInName(name).map((text) => instantOf(text, timezone));
  const [first = writtenAt] = dates;
  const last = dates.at(-1) ?? writtenAt;
  const isWithinRange = first < last && first <= writtenAt && writtenAt < last;
  const time = isWithinRange || last > landsBy ? writtenAt : last;
  return time <= landsBy ? time : justBefore(landsBy, last);
}

const dayMilliseconds = 86_400_000;

/**
 * A time in the last hour before `limit`, later for a later date, so that files keep their order
 * where a run is for a day that is before all of them.
 */
function justBefore(limit: Date, time: Date): Date {
  const daysBeyond = Math.max(0, time.getTime() - limit.getTime()) / dayMilliseconds;
  return new Date(limit.getTime() - Math.ceil(dayMilliseconds / 24 / (1 + daysBeyond)));
}

function instantOf(text: string, timezone: string): Date {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text
    .split(/[- :]/)
    .map(Number);
  return new Date(new TZDate(year, month - 1, day, hour, minute, second, timezone).getTime());
}
