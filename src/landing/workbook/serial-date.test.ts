import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DateFormat, serialDate } from './serial-date.ts';

test.each<[number, DateFormat, string | undefined]>([
  [46346, 'date', '2026-11-20'],
  [46346.395833333336, 'date and time', '2026-11-20 09:30:00'],
  [46346, 'date and time', '2026-11-20 00:00:00'],
  [46346.5, 'date', '2026-11-20 12:00:00'],
  [46346.5, 'time', '2026-11-20 12:00:00'],
  [46346.999999999, 'date and time', '2026-11-21 00:00:00'],
  [0.395833333333333, 'time', '09:30:00'],
  [0, 'time', '00:00:00'],
  [1.5, 'duration', '36:00:00'],
  [1, 'date', '1900-01-01'],
  [59, 'date', '1900-02-28'],
  [60, 'date', '1900-02-29'],
  [61, 'date', '1900-03-01'],
  [0, 'date', '1900-01-00'],
  [2958465, 'date', '9999-12-31'],
  [2958466, 'date', undefined],
  [-1, 'date', undefined],
  [Number.NaN, 'date', undefined],
])('day %d, shown as %s, is %s', (serial, format, text) => {
  expect(serialDate(serial, format, false)).toBe(text);
});

test.each([
  [0, '1904-01-01'],
  [1, '1904-01-02'],
  [44884, '2026-11-20'],
])('day %d of the calendar of 1904 is %s', (serial, text) => {
  expect(serialDate(serial, 'date', true)).toBe(text);
});

test('any second of any year is told from its day and the part of the day', () => {
  const seconds = fc.integer({ min: 0, max: 250_000_000_000 });
  fc.assert(
    fc.property(seconds, (second) => {
      const moment = new Date(Date.UTC(1900, 2, 1) + second * 1000).toISOString();
      const expected = `${moment.slice(0, 10)} ${moment.slice(11, 19)}`;
      expect(serialDate(61 + second / 86_400, 'date and time', false)).toBe(expected);
    }),
  );
});
