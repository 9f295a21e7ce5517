import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

/** Planning a query costs more than working out a thousand cells: many cells go into few queries. */
const manyCells = { minLength: 300, maxLength: 600 };
const fewQueries = { numRuns: 12 };

test.concurrent.each([
  ['2026-11-20 12:34:56', '2026-11-20 04:34:56+00'],
  ['2026-11-20 12:34', '2026-11-20 04:34:00+00'],
  ['2026-11-20', '2026-11-19 16:00:00+00'],
  ['2026/11/20 12:34:56', '2026-11-20 04:34:56+00'],
  ['2026/1/2 3:04', '2026-01-01 19:04:00+00'],
  ['2026/1/2', '2026-01-01 16:00:00+00'],
  ['2026.11.20 12:34', '2026-11-20 04:34:00+00'],
  ['2026-11-20T12:34:56', '2026-11-20 04:34:56+00'],
  ['2026-11-20 12:34:56.789', '2026-11-20 04:34:56.789+00'],
  ['2026-11-20 12:34:56,789', '2026-11-20 04:34:56.789+00'],
  ['2026年11月20日 12:34:56', '2026-11-20 04:34:56+00'],
  ['2026年11月20日12时34分56秒', '2026-11-20 04:34:56+00'],
  ['2026年1月2日 3时4分', '2026-01-01 19:04:00+00'],
  ['2026年1月2日', '2026-01-01 16:00:00+00'],
  ['02-Feb-2021 20:26:58', '2021-02-02 12:26:58+00'],
  ['2-FEB-2021 20:26', '2021-02-02 12:26:00+00'],
  ['11/20/2026 3:04 PM', '2026-11-20 07:04:00+00'],
  ['11/20/2026 12:04:05 AM', '2026-11-19 16:04:05+00'],
  ['2026/11/20 下午3:04:05', '2026-11-20 07:04:05+00'],
  ['2026-11-20 上午 12:04', '2026-11-19 16:04:00+00'],
  ['2026-11-20 3:04 pm', '2026-11-20 07:04:00+00'],
  ['20261120123456', '2026-11-20 04:34:56+00'],
  ['20261120', '2026-11-19 16:00:00+00'],
  ['２０２６－１１－２０　１２：３４：５６', '2026-11-20 04:34:56+00'],
  [' 2026-11-20 12:34:56\t', '2026-11-20 04:34:56+00'],
  ['="2026-11-20 12:34:56"', '2026-11-20 04:34:56+00'],
  ['`2026-11-20 12:34:56', '2026-11-20 04:34:56+00'],
  ['2026-11-20 24:00:00', '2026-11-20 16:00:00+00'],
  ['1990-07-01 12:00:00', '1990-07-01 03:00:00+00'],
])('instant of %j in Shanghai is %j', async (text, expected) => {
  expect(await sql.one(`instant(t, 'Asia/Shanghai')`, text)).toBe(expected);
});

test.concurrent.each([
  ['2026-11-20T12:34:56+08:00', '2026-11-20 04:34:56+00'],
  ['2026-11-20T12:34:56.5+0800', '2026-11-20 04:34:56.5+00'],
  ['2026-11-20T12:34:56Z', '2026-11-20 12:34:56+00'],
  ['2026-05-01 09:59:00 +0200', '2026-05-01 07:59:00+00'],
  ['2026-05-01 09:59:00 -03:30', '2026-05-01 13:29:00+00'],
  ['2026-11-20 12:34+08', '2026-11-20 04:34:00+00'],
  ['2026-11-20 12:34:56 UTC', '2026-11-20 12:34:56+00'],
  ['2026-11-20 12:34:56 GMT+0800', '2026-11-20 04:34:56+00'],
  ['2026/11/20 12:34 GMT', '2026-11-20 12:34:00+00'],
  ['2026/11/20 3:04:05 PM GMT+8', '2026-11-20 07:04:05+00'],
  ['2026/11/20 3:04:05 下午 GMT+8', '2026-11-20 07:04:05+00'],
  ['2026/11/20 下午3:04 GMT+8', '2026-11-20 07:04:00+00'],
  ['2026/11/20 12:04:05 AM GMT-3:30', '2026-11-20 03:34:05+00'],
  ['2026/11/20 12:04:05 AM UTC', '2026-11-20 00:04:05+00'],
])('instant of %j is %j in any timezone', async (text, expected) => {
  for (const zone of [`'Asia/Shanghai'`, `'America/New_York'`, 'null']) {
    expect(await sql.one(`instant(t, ${zone})`, text)).toBe(expected);
  }
});

test.concurrent.each([
  ['2026-02-30 12:00:00', 'no such day'],
  ['2026-13-01', 'no such month'],
  ['2026-11-20 25:00:00', 'no such hour'],
  ['2026-11-20 12:60:00', 'no such minute'],
  ['2026-11-20 下午 15:04', 'two meanings'],
  ['11/12/2026 15:04', 'two meanings'],
  ['11/20/2026', 'a form with two meanings'],
  ['20/11/2026 3:04 PM', 'no month 20'],
  ['1970-01-01 00:00:00', 'what broken exports write for none'],
  ['0000-00-00 00:00:00', 'what broken exports write for none'],
  ['1899-12-30', 'what broken exports write for none'],
  ['1989-12-31 23:59:59', 'before 1990'],
  ['2101-01-01 00:00:00', 'after 2100'],
  ['02-Feb-1970 20:26:58', 'before 1990'],
  ['02-Feb-21 20:26:58', 'a year of two digits'],
  ['2026-11-20 12:34:56 +15:00', 'no such offset'],
  ['2026-11-20 12:34:56 Asia/Shanghai', 'a timezone by name'],
  ['2026-11-20 12:34:56 CST', 'a timezone with two meanings'],
  ['2026-11-20 (BC)', 'not of this era'],
  ['2026 11 20', 'no known form'],
  ['1763613296', 'a count of seconds'],
  ['infinity', 'no instant'],
  ['epoch', 'no instant'],
  ['12:34:56', 'no date'],
  ['now', 'a word'],
  ['****', 'masked'],
  ['', 'blank'],
  ['\t', 'blank'],
  [null, 'null'],
])('instant of %j is null: it is %s', async (text, _reason) => {
  expect(await sql.one(`instant(t, 'Asia/Shanghai')`, text)).toBeNull();
});

test('where clocks go forward, a time that is left out moves on with them', async () => {
  expect(await sql.one(`instant(t, 'America/New_York')`, '2026-03-08 02:30:00')).toBe(
    '2026-03-08 07:30:00+00',
  );
});

test('where clocks go back, the later of two times counts', async () => {
  expect(await sql.one(`instant(t, 'America/New_York')`, '2026-11-01 01:30:00')).toBe(
    '2026-11-01 06:30:00+00',
  );
});

test('a timezone that does not exist is an error', async () => {
  await expect(sql.one(`instant(t, 'Asia/Peking')`, '2026-11-20 12:34:56')).rejects.toThrow(
    /Asia\/Peking/,
  );
});

test('a timezone in one row does not reach the rows after it', async () => {
  const texts = [
    '2026-11-20 12:00:00 America/New_York',
    '2026-11-20 12:00',
    '2026-11-20 12:00 UTC',
  ];
  expect(await sql.all(`instant(t, 'Asia/Shanghai')`, texts)).toEqual([
    null,
    '2026-11-20 04:00:00+00',
    '2026-11-20 12:00:00+00',
  ]);
});

test('an instant with an offset does not depend on the timezone of the feed', async () => {
  const text = fc
    .tuple(dateBetween('1990-01-02', '2100-12-30'), fc.integer({ min: -12 * 60, max: 14 * 60 }))
    .map(([date, minutes]) => ({ date, text: withOffset(date, minutes) }));
  const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe');
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 50 }), zone, async (cells, name) => {
      const read = await sql.all(
        `epoch_ms(instant(t, '${name}'))`,
        cells.map((cell) => cell.text),
      );
      expect(read).toEqual(cells.map((cell) => String(cell.date.getTime())));
    }),
  );
});

test('the arithmetic for Shanghai and UTC gives what the timezone database gives', async () => {
  const texts = fc.array(dateBetween('1990-01-01', '2100-12-31').map(localText), manyCells);
  // PRC and Etc/UTC are their other names, for which there is no arithmetic.
  await fc.assert(
    fc.asyncProperty(texts, async (cells) => {
      for (const [name, other] of [
        ['Asia/Shanghai', 'PRC'],
        ['UTC', 'Etc/UTC'],
      ]) {
        const read = await sql.all(`instant(t, '${name}')`, cells);
        expect(read).toEqual(await sql.all(`instant(t, '${other}')`, cells));
        expect(read).not.toContain(null);
        const day = await sql.all(`business_date(instant(t, 'UTC'), '${name}')`, cells);
        expect(day).toEqual(await sql.all(`business_date(instant(t, 'UTC'), '${other}')`, cells));
      }
    }),
    fewQueries,
  );
});

test.concurrent.each([
  ['2026-11-20 15:59:59+00:00', 'Asia/Shanghai', '2026-11-20'],
  ['2026-11-20 16:00:00+00:00', 'Asia/Shanghai', '2026-11-21'],
  ['2026-11-20 04:59:59+00:00', 'America/New_York', '2026-11-19'],
  ['2026-11-20 23:59:59+00:00', 'UTC', '2026-11-20'],
])('business_date of %s in %s is %s', async (instant, zone, expected) => {
  expect(await sql.one(`business_date(t::timestamptz, '${zone}')`, instant)).toBe(expected);
});

test.concurrent.each([
  ['12 de marzo de 2024 14:05 hs.', '2024-3-12 14:05'],
  ['12 de septiembre de 2024 9:05 hs', '2024-9-12 9:05'],
  ['1 de março de 2024', '2024-3-1'],
  ['3 de dez. de 2024 às 08:00', '2024-12-3 08:00'],
  ['1er août 2024 à 14h05', '2024-8-1 14:05'],
  ['lun. 3 févr. 2024', '2024-2-3'],
  ['mar. 12 mars 2024', '2024-3-12'],
  ['Mar 12, 2024 2:05 PM', '2024-3-12 2:05 PM'],
  ['May-02-26', '2026-5-02'],
  ['15 juin 2024', '2024-6-15'],
  ['15 juillet 2024', '2024-7-15'],
  ['3. März 2024 um 14:05 Uhr', '2024-3-3 14:05'],
  ['Do., 3. Mai 2024', '2024-5-3'],
  ['5 gennaio 2024', '2024-1-5'],
  ['5 ott 2024', '2024-10-5'],
  ['7 mei 2024', '2024-5-7'],
  ['12 mar 2024 2:05 p. m.', '2024-3-12 2:05 PM'],
  ['Thu, 01 Jan 2026 10:00:00 +0000', '2026-1-01 10:00:00 +0000'],
])('without_month_name of %j is %j', async (text, expected) => {
  expect(await sql.one('without_month_name(t, 2027)', text)).toBe(expected);
});

test.concurrent.each([
  '12 de tercero de 2024',
  '12 marrow 2024',
  '12 de marzo',
  'marzo de 2024',
  'mar 2024',
])('without_month_name leaves %j, which is no day that a name tells', async (text) => {
  expect(await sql.one('without_month_name(t, 2027)', text)).toBe(text);
});

test.concurrent.each([
  ['1990-01-31', '1990-01-31'],
  ['1990/1/31', '1990-01-31'],
  ['1990.1.31', '1990-01-31'],
  ['19900131', '1990-01-31'],
  ['1990年1月31日', '1990-01-31'],
  ['1990-01-31 00:00:00', '1990-01-31'],
  ['1990/1/31 0:00', '1990-01-31'],
  ['1990-01-31T08:30:00', '1990-01-31'],
  ['31-Jan-1990', '1990-01-31'],
  ['31 January 1990', '1990-01-31'],
  ['January 31, 1990', '1990-01-31'],
  ['01/31/1990', '1990-01-31'],
  ['31/01/1990', '1990-01-31'],
  ['31.1.1990', '1990-01-31'],
  ['05/05/1990', '1990-05-05'],
  ['12-12-1990', '1990-12-12'],
  ['１９９０－０１－３１', '1990-01-31'],
  ["'1990-01-31", '1990-01-31'],
  ['2024-02-29', '2024-02-29'],
  ['1900-01-01', '1900-01-01'],
])('calendar_date of %j is %j', async (text, expected) => {
  expect(await sql.one('calendar_date(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['01/02/1990', 'in January or February'],
  ['02/30/1990', 'no such day'],
  ['1990-02-30', 'no such day'],
  ['2023-02-29', 'no such day'],
  ['19901331', 'no such month'],
  ['0000-00-00', 'no such day'],
  ['1899-12-31', 'before 1900'],
  ['2100-01-01', 'after 2099'],
  ['1990-01-31T16:00:00Z', 'perhaps the day after, elsewhere'],
  ['90-01-31', 'of a year of two digits'],
  ['01-31', 'of no year'],
  ['1990', 'no day'],
  ['1990-01', 'no day'],
  ['1990-01/31', 'no known form'],
  ['unknown', 'a word'],
  ['', 'blank'],
  [null, 'null'],
])('calendar_date of %j is null: it is %s', async (text, _reason) => {
  expect(await sql.one('calendar_date(t)', text)).toBeNull();
});

test('calendar_date reads every day of two centuries in each of its forms', async () => {
  const days = fc.array(dateBetween('1900-01-01', '2099-12-31'), manyCells);
  await fc.assert(
    fc.asyncProperty(days, async (dates) => {
      const iso = dates.map((date) => date.toISOString().slice(0, 10));
      const compact = iso.map((day) => day.replaceAll('-', ''));
      const slashes = iso.map((day) => day.replace(/-0?/g, '/'));
      const chinese = iso.map((day) => day.replace(/(.*)-0?(.*)-0?(.*)/, '$1年$2月$3日'));
      for (const texts of [iso, compact, slashes, chinese]) {
        expect(await sql.all('calendar_date(t)', texts)).toEqual(iso);
      }
    }),
    fewQueries,
  );
});

test.concurrent.each([
  ['2026-01-01', '2026-01-01', 0],
  ['2026-02-28', '2026-03-01', 1],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-01-02', '2026-01-01', -1],
])('from %s to %s there are %i days', async (earlier, later, expected) => {
  const days = await sql.one(`days_between(t::date, date '${later}')`, earlier);
  expect(days).toBe(expected);
});

function dateBetween(first: string, last: string): fc.Arbitrary<Date> {
  const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;
  return fc
    .integer({ min: seconds(first), max: seconds(last) })
    .map((second) => new Date(second * 1000));
}

function localText(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ');
}

/** The instant as local time with an offset of so many minutes. */
function withOffset(date: Date, minutes: number): string {
  const local = localText(new Date(date.getTime() + minutes * 60_000));
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${local} ${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}
