import { TZDate } from '@date-fns/tz';

/** The last millisecond of a business date (`YYYY-MM-DD`) in an IANA timezone. */
export function endOfDay(businessDate: string, timezone: string): Date {
  const [year = 0, month = 1, day = 1] = businessDate.split('-').map(Number);
  return new Date(new TZDate(year, month - 1, day + 1, timezone).getTime() - 1);
}
