/**
 * When an export was made, by its file name: `2026-11-20`, `20261120`, `2026_11_20` or
 * `2026年11月20日`, with or without a time such as `-0930`, `093000` or `T09:30`. Gives the exporter's
 * own clock as `YYYY-MM-DD HH:MM:SS`, midnight where there is no time. Of several dates it is the
 * last one, to which a range extends. Null when the name holds no date.
 */
export function exportedAt(fileName: string): string | null {
  return datesInName(fileName).at(-1) ?? null;
}

/** All dates that a file name holds, in its order, each as `exportedAt` gives one. */
export function datesInName(fileName: string): readonly string[] {
  return [...fileName.matchAll(dateAndTime)].flatMap(({ groups }) => clockTime(groups) ?? []);
}

const digitsDate = String.raw`(?<year>20\d\d)(?<gap>[-_.]?)(?<month>\d\d)\k<gap>(?<day>\d\d)`;
const chineseDate = String.raw`(?<year>20\d\d)年(?<month>\d\d?)月(?<day>\d\d?)日`;
const compactTime = String.raw`(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?`;
const spacedTime = String.raw`(?<hour>\d\d)[-:.](?<minute>\d\d)(?:[-:.](?<second>\d\d))?`;
/** Two more digits would make it another date: `2026-11-01_2026-11-20` has no time 20:26. */
const time = String.raw`(?:[-_ T]?(?:${compactTime}|${spacedTime})(?![-_.:]?\d\d))?`;

const dateAndTime = new RegExp(
  String.raw`(?<!\d)(?:${digitsDate}|${chineseDate})${time}(?!\d)`,
  'gu',
);

function clockTime(parts: Readonly<Record<string, string | undefined>> = {}): string | undefined {
  const { year = '', month = '', day = '', hour = '00', minute = '00', second = '00' } = parts;
  const onDay = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  const atTime = [hour, minute, second].join(':');
  const instant = new Date(`${onDay}T${atTime}Z`);
  // A date such as 30 February is taken for 2 March, and then reads differently.
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(onDay);
  return isReal ? `${onDay} ${atTime}` : undefined;
}
