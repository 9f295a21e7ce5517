/** What of a serial date a number format shows. */
export type DateFormat = 'date' | 'time' | 'date and time' | 'duration';

const secondsOfDay = 86_400;
const millisecondsOfDay = 86_400_000;
/** The last day that Excel has: 31 December 9999. */
const lastDay = 2_958_465;
/** Days that the calendar of 1904 begins after that of 1900. */
const daysTo1904 = 1_462;

/**
 * The text of a serial date, as Excel counts days from 1900 or from 1904: `YYYY-MM-DD`,
 * `HH:MM:SS`, or `YYYY-MM-DD HH:MM:SS`, to the nearest second. What a format does not show is left
 * out only if it is nothing: a date format does not hide a time. Excel takes 1900 for a leap year,
 * so day 60 is 29 February 1900, and day 0 is 1900-01-00: both are given as Excel shows them, and are
 * no date for any reader. Undefined for what Excel cannot show as a date: less than 0 or after 9999.
 */
export function serialDate(
  serial: number,
  format: DateFormat,
  is1904: boolean,
): string | undefined {
  if (!(serial >= 0)) return undefined;
  const seconds = Math.round(serial * secondsOfDay);
  if (format === 'duration') return clock(seconds);
  const days = Math.floor(seconds / secondsOfDay) + (is1904 ? daysTo1904 : 0);
  if (days > lastDay) return undefined;
  const time = seconds % secondsOfDay;
  if (format === 'time' && seconds < secondsOfDay) return clock(time);
  const date = dateOf(days);
  return format === 'date' && time === 0 ? date : `${date} ${clock(time)}`;
}

/** Dates by their day, since a sheet has few of them, many times each. */
const dates = new Map<number, string>();

function dateOf(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = newDate(day);
  dates.set(day, date);
  return date;
}

function newDate(day: number): string {
  if (day === 0) return '1900-01-00';
  if (day === 60) return '1900-02-29';
  const daysFrom1970 = day - (day < 60 ? 25_568 : 25_569);
  return new Date(daysFrom1970 * millisecondsOfDay).toISOString().slice(0, 10);
}

function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  return `${twoDigits(hours)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
}

function twoDigits(part: number): string {
  return part < 10 ? `0${part}` : String(part);
}
